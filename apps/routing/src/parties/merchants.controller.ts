import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Allow, Caller, Trace, type Identity } from '#lib/service';
import { TransitionId } from '../flows/flow-bodies.js';
import { FlowDesk } from '../flows/flow-desk.js';
import type { FlowView } from '../flows/flow-view.js';
import { ForMerchant, MerchantWish } from './party-bodies.js';
import { PartyDesk } from './party-desk.js';

const Id = { schema: z.uuid() };

/** A ticket's flow for the merchant it concerns, over the system that speaks for its platform. */
@Controller('v1/tickets/:id/merchant/flow')
@Allow('system')
export class MerchantsController {
  constructor(
    private readonly parties: PartyDesk,
    private readonly flows: FlowDesk,
  ) {}

  @Get()
  async show(
    @Param('id', Id) ticketId: string,
    @Query({ schema: ForMerchant }) { merchant }: ForMerchant,
    @Caller() caller: Identity,
  ): Promise<FlowView> {
    await this.parties.reader(ticketId, caller, merchant);
    return this.flows.show(ticketId, caller, 'merchant');
  }

  @Post(':transition')
  @HttpCode(200)
  async perform(
    @Param('id', Id) ticketId: string,
    @Param('transition', { schema: TransitionId }) transition: string,
    @Body({ schema: MerchantWish }) { merchant, wish }: MerchantWish,
    @Caller() caller: Identity,
    @Trace() traceparent: string,
  ): Promise<FlowView> {
    await this.parties.reader(ticketId, caller, merchant);
    return this.flows.perform({ ticketId, transition, body: wish, caller, traceparent, as: 'merchant' });
  }
}
