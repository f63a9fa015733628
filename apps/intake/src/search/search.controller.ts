import { Controller, Get, Param, Query } from '@nestjs/common';
import { TicketSearch, type TicketView } from '#lib/contracts';
import { Allow, Caller, type Identity } from '#lib/service';
import { TicketId } from '../edge/ticket-id.js';
import { type TicketPage, TicketReader } from './ticket-reader.js';
import type { Stage } from './timeline.js';

/** Tickets as their readers see them. */
@Controller('v1/tickets')
@Allow('system', 'customer', 'agent', 'supervisor', 'admin')
export class SearchController {
  constructor(private readonly reader: TicketReader) {}

  @Get()
  search(@Caller() caller: Identity, @Query({ schema: TicketSearch }) search: TicketSearch): Promise<TicketPage> {
    return this.reader.search(caller, search);
  }

  @Get(':id')
  find(@Caller() caller: Identity, @Param('id', { schema: TicketId }) id: string): Promise<TicketView> {
    return this.reader.find(caller, id);
  }

  @Get(':id/timeline')
  timeline(@Caller() caller: Identity, @Param('id', { schema: TicketId }) id: string): Promise<{ stages: Stage[] }> {
    return this.reader.timeline(caller, id);
  }
}
