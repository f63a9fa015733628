import { Body, Controller, HttpCode, HttpStatus, Post, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type AcceptedTicket, NewTicket, NewTicketBatch } from '#lib/contracts';
import { Allow, Caller, type Identity, Problem, Trace, parseContent } from '#lib/service';
import { IdempotencyKey, requireIdempotencyKey, sourceOf } from '../edge/idempotency-key.js';
import { MessageSizeGuard } from '../edge/message-size.guard.js';
import { type BatchResult, batchResult } from './batch-result.js';
import { TicketDesk } from './ticket-desk.js';

/** The HTTP entrance for customer requests. */
@Controller('v1/tickets')
@Allow('system', 'customer', 'agent', 'supervisor', 'admin')
export class TicketsController {
  constructor(private readonly desk: TicketDesk) {}

  /** 201 after ticket and event have committed, 200 when it joined the ticket about the same matter; a repetition gets the same. */
  @Post()
  @UseGuards(MessageSizeGuard)
  async open(
    @Caller() caller: Identity,
    @IdempotencyKey() key: string,
    @Trace() traceparent: string,
    @Body({ schema: NewTicket }) ticket: NewTicket,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedTicket> {
    requireOwn(caller, ticket);
    const accepted = await this.desk.accept({ source: sourceOf(caller), key, ticket, traceparent });
    if (accepted.joined) reply.status(HttpStatus.OK);
    return accepted.ticket;
  }

  /** One result an item, in order. A bad item is refused alone. */
  @Post('batch')
  @HttpCode(200)
  async openBatch(
    @Caller() caller: Identity,
    @Trace() traceparent: string,
    @Body({ schema: NewTicketBatch }) { tickets }: NewTicketBatch,
  ): Promise<{ results: BatchResult[] }> {
    const answers = await Promise.allSettled(
      tickets.map(async (item) => {
        const key = requireIdempotencyKey(item.idempotencyKey);
        const ticket = parseContent(NewTicket, item.ticket);
        requireOwn(caller, ticket);
        return this.desk.accept({ source: sourceOf(caller), key, ticket, traceparent });
      }),
    );
    return { results: answers.map(batchResult) };
  }
}

/** A customer speaks for nobody else. */
function requireOwn(caller: Identity, { customer }: NewTicket): void {
  if (caller.role === 'customer' && customer.ref !== caller.customer) {
    throw Problem.invalid([{ path: 'customer.ref', message: 'must be your own reference' }]);
  }
}
