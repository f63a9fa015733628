import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, Caller, type Identity, Problem, Trace } from '#lib/service';
import { z } from 'zod';
import type { Confirmation } from './confirmation-rows.js';
import { Confirmations } from './confirmations.js';

const Id = { schema: z.uuid() };
const AnswerBody = z.object({ solved: z.boolean() });

/** Whether the solution works: said by the customer, or by whoever speaks with them. */
@Controller('v1/tickets/:id/confirmation')
@Allow('customer', 'agent', 'supervisor', 'admin', 'system')
export class ConfirmationController {
  constructor(private readonly confirmations: Confirmations) {}

  @Get()
  async find(@Param('id', Id) id: string, @Caller() caller: Identity): Promise<Confirmation> {
    const found = await this.confirmations.find(id, caller);
    if (found === undefined) throw Problem.notFound('Nobody was asked about this ticket.');
    return found;
  }

  /** `solved: false` takes the ticket up again. */
  @Post()
  @HttpCode(200)
  async answer(
    @Param('id', Id) id: string,
    @Body({ schema: AnswerBody }) { solved }: z.output<typeof AnswerBody>,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ): Promise<{ ticketId: string; status: string }> {
    const { ticketId, status } = await this.confirmations.answer(id, solved, caller, trace);
    return { ticketId, status };
  }
}
