import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Allow, Caller, Problem, Trace, type Identity } from '#lib/service';
import { ForMerchant, NewStatement } from './party-bodies.js';
import { PartyDesk } from './party-desk.js';
import type { Statement } from './who-sees.js';

const Id = { schema: z.uuid() };

/** What customer, merchant and mediator state on a ticket. A system speaks for the merchant that it names. */
@Controller('v1/tickets/:id/statements')
@Allow('customer', 'system', 'agent', 'supervisor', 'admin')
export class StatementsController {
  constructor(private readonly parties: PartyDesk) {}

  @Post()
  state(
    @Param('id', Id) ticketId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: NewStatement }) statement: NewStatement,
    @Caller() caller: Identity,
    @Trace() traceparent: string,
  ): Promise<Statement> {
    if (key === undefined || !/^[\x21-\x7e]{1,200}$/.test(key))
      throw Problem.badRequest('The Idempotency-Key header is missing or wrong.');
    return this.parties.state({ ticketId, key, caller, traceparent, ...statement });
  }

  @Get()
  async list(
    @Param('id', Id) ticketId: string,
    @Query({ schema: ForMerchant }) { merchant }: ForMerchant,
    @Caller() caller: Identity,
  ): Promise<{ statements: Statement[] }> {
    return { statements: await this.parties.list(ticketId, caller, merchant) };
  }

  @Get(':statement')
  one(
    @Param('id', Id) ticketId: string,
    @Param('statement', Id) statement: string,
    @Query({ schema: ForMerchant }) { merchant }: ForMerchant,
    @Caller() caller: Identity,
  ): Promise<Statement> {
    return this.parties.one(ticketId, statement, caller, merchant);
  }
}
