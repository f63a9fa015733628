import { Body, Controller, Param, Post, UseGuards } from '@nestjs/common';
import { NewMessage } from '#lib/contracts';
import { Allow, Caller, type Identity, Problem, Trace } from '#lib/service';
import { IdempotencyKey, sourceOf } from '../edge/idempotency-key.js';
import { MessageSizeGuard } from '../edge/message-size.guard.js';
import { TicketId } from '../edge/ticket-id.js';
import { FollowUps } from '../conversation/follow-ups.js';
import { MessageDesk } from './message-desk.js';
import type { AcceptedMessage, MessageAuthor } from './message-submission.js';
import { TicketIsOver } from './ticket-is-over.js';

/**
 * Further messages on a ticket: a customer's, or an agent's or system's to the customer. What a customer writes to a ticket that
 * is over for long opens a new one; the answer names it.
 */
@Controller('v1/tickets/:id/messages')
@Allow('system', 'customer', 'agent', 'supervisor', 'admin')
export class MessagesController {
  constructor(
    private readonly desk: MessageDesk,
    private readonly followUps: FollowUps,
  ) {}

  @Post()
  @UseGuards(MessageSizeGuard)
  async write(
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
    try {
      return await this.desk.accept(submission, caller);
    } catch (error: unknown) {
      if (error instanceof TicketIsOver) return this.followUps.openWith(submission, error.ticket);
      throw error;
    }
  }
}

function authorOf({ role, id }: Identity): MessageAuthor {
  return { role: role === 'customer' || role === 'system' ? role : 'agent', id };
}
