import type { Channel, MessagePurpose } from '#lib/contracts';

export type MessageAuthor = { readonly role: 'customer' | 'agent' | 'system'; readonly id: string };

/** A further utterance on a ticket, whatever channel brought it. `source` and `key` are its idempotency key. */
export interface MessageSubmission {
  readonly source: string;
  readonly key: string;
  readonly ticketId: string;
  /** The ticket it was written to, when that one was merged into `ticketId`. */
  readonly addressedTo?: string;
  readonly author: MessageAuthor;
  readonly body: string;
  /** The body before its places were filled with facts; undefined: it had none. */
  readonly asWritten?: string | undefined;
  /** Undefined: the ticket's own. */
  readonly channel?: Channel | undefined;
  readonly purpose?: MessagePurpose | undefined;
  readonly traceparent?: string | undefined;
}

export interface AcceptedMessage {
  readonly id: string;
  readonly ticketId: string;
  readonly seq: number;
  readonly author: MessageAuthor;
  readonly channel: Channel;
  readonly body: string;
  readonly at: string;
}
