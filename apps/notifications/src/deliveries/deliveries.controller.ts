import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Allow, assertOwn, Caller, type Identity, Problem } from '#lib/service';
import { Deliveries } from './deliveries.js';
import {
  type AttemptView,
  type NotificationPage,
  NotificationSearch,
  type NotificationView,
} from './delivery-views.js';

/** What was told to whom, and how it went. Customers see what was told to them. */
@Controller('v1/notifications')
export class DeliveriesController {
  constructor(private readonly deliveries: Deliveries) {}

  @Get()
  @Allow('system', 'customer', 'agent', 'supervisor', 'admin')
  async search(
    @Query({ schema: NotificationSearch }) search: NotificationSearch,
    @Caller() caller: Identity,
  ): Promise<NotificationPage> {
    if (caller.role !== 'customer') return this.deliveries.search(search);
    if (search.customer !== undefined && search.customer !== caller.customer) return { items: [], nextCursor: null };
    return this.deliveries.search({ ...search, customer: caller.customer ?? caller.id });
  }

  @Get(':id')
  @Allow('system', 'customer', 'agent', 'supervisor', 'admin')
  async find(
    @Param('id', { schema: z.uuid() }) id: string,
    @Caller() caller: Identity,
  ): Promise<NotificationView & { tries: AttemptView[] }> {
    const found = await this.deliveries.find(id);
    if (found === undefined) throw Problem.notFound('No such notification.');
    if (found.audience !== 'customer' && caller.role === 'customer') throw Problem.notFound('No such notification.');
    assertOwn(caller, found.recipient, 'notification');
    return found;
  }
}
