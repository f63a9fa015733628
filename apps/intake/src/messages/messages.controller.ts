import { Body, Controller, Param, Post, UseGuards } from '@nestjs/common';
import { NewMessage } from '#lib/contracts';
import { Allow, Caller, type Identity, Problem, Trace } from '#lib/service';
import { IdempotencyKey, sourceOf } from '../edge/idempotency-key.js';
import { MessageSizeGuard } from '../edge/message-size.guard.js';
import { TicketId } from '../edge/ticket-id.js';
import { MessageDesk } from './message-desk.js';
import type { AcceptedMessage, MessageAuthor } from './message-submission.js';

/** Further messages on a ticket: a customer's, or an agent's or system's to the customer. */
@Controller('v1/tickets/:id/messages')
@Allow('system', 'customer', 'agent', 'supervisor', 'admin')
export class MessagesController {
  constructor(private readonly desk: MessageDesk) {}

  @Post()
  @UseGuards(MessageSizeGuard)
  write(
    @Caller() caller: Identity,
    @IdempotencyKey() key: string,
    @Trace() traceparent: string,
    @Param('id', { schema: TicketId }) ticketId: string,
    @Body({ schema: NewMessage }) { body, channel, purpose }: NewMessage,
  ): Promise<AcceptedMessage> {
    if (purpose !== undefined && caller.role === 'customer')
      throw Problem.invalid([{ path: 'purpose', message: 'only staff say what a message is for' }]);
    const submission = {
      source: sourceOf(caller),
      key,
      ticketId,
      author: authorOf(caller),
      body,
      channel,
      purpose,
      traceparent,
    };
    return this.desk.accept(submission, caller);
  }
}

function authorOf({ role, id }: Identity): MessageAuthor {
  return { role: role === 'customer' || role === 'system' ? role : 'agent', id };
}
