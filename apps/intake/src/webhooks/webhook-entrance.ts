import { Inject, Injectable } from '@nestjs/common';
import type { NewTicket } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { Conversation, type Taken } from '../conversation/conversation.js';
import { KnownSender } from '../conversation/known-sender.js';
import { IntakeConfig } from '../intake.config.js';
import type { SmsReceived, SocialReceived } from './webhook-messages.js';

/** Which webhook it was, for which platform, in which trace. */
export interface WebhookContext {
  readonly id: string;
  readonly sender: string;
  readonly traceparent: string;
}

/** SMS and social messages. What somebody writes within a day of an open ticket on the same channel continues it. */
@Injectable()
export class WebhookEntrance {
  constructor(
    private readonly conversation: Conversation,
    private readonly senders: KnownSender,
    private readonly transactions: Transactions,
    @Inject(IntakeConfig) private readonly config: Pick<IntakeConfig, 'MAIL_DEFAULT_DESK'>,
  ) {}

  async takeSms({ from, text, desk }: SmsReceived, context: WebhookContext): Promise<Taken> {
    const [ref, ...others] = await this.senders.refsOf({ kind: 'sms', address: from });
    return this.take({ ref, phone: from }, [ref, ...others], { channel: 'sms', desk, text }, context);
  }

  async takeSocial({ from, name, text, desk }: SocialReceived, context: WebhookContext): Promise<Taken> {
    const refs = await this.senders.refsOf({ kind: 'social', address: `${context.sender}:${from}` });
    return this.take({ ref: refs[0], name }, refs, { channel: 'social', desk, text }, context);
  }

  private take(
    customer: NewTicket['customer'],
    refs: readonly string[],
    { channel, desk, text }: { channel: 'sms' | 'social'; desk: string | undefined; text: string },
    { id, sender, traceparent }: WebhookContext,
  ): Promise<Taken> {
    return this.conversation.take({
      source: `webhook:${sender}`,
      key: id,
      ticket: { desk: desk ?? this.config.MAIL_DEFAULT_DESK, channel, customer, body: text },
      findTicket: () => this.findOpen(refs, channel, desk),
      traceparent,
    });
  }

  private async findOpen(refs: readonly string[], channel: string, desk: string | undefined) {
    const [ticket] = await this.transactions.read<{ id: string; customerRef: string }>(OPEN_TICKET, [
      refs,
      channel,
      desk ?? null,
    ]);
    return ticket;
  }
}

const OPEN_TICKET = `
  SELECT id, customer_ref AS "customerRef" FROM ticket
  WHERE customer_ref = ANY ($1::text[]) AND channel = $2 AND ($3::text IS NULL OR desk = $3) AND (status <> 'resolved' OR merged_into IS NOT NULL)
    AND greatest(opened_at, (SELECT max(at) FROM message WHERE message.ticket_id = ticket.id)) > mesh_now() - interval '24 hours'
  ORDER BY opened_at DESC, id DESC LIMIT 1`;
