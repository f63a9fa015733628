import { type Channel, MessageReceivedV1, MessageSentV1, type OutgoingEvent, newId } from '#lib/contracts';
import { maskText } from '../vault/mask-text.js';
import { customerNames } from '../vault/customer-names.js';
import type { Vault } from '../vault/vault.js';
import type { MessageSubmission } from './message-submission.js';

/** What never changes about a ticket. */
export interface TicketIdentity {
  readonly id: string;
  readonly number: string;
  readonly desk: string;
  readonly channel: Channel;
  readonly customerRef: string;
  /** Of the customer, when it is known: masked in what is written. */
  readonly nameSealed: Buffer | null;
  /** Which of the desk's scenes it is about. */
  readonly scene?: string | undefined;
}

export interface PreparedMessage {
  readonly submission: MessageSubmission;
  readonly messageId: string;
  readonly bodyHash: Buffer;
  readonly channel: Channel;
  readonly body: string;
  readonly bodySealed: Buffer | null;
  readonly event: OutgoingEvent;
}

/** Stand at the end of the event until the statement writes the ticket's version and the database's time over them. */
const VERSION_TO_COME = 1;
const TIME_TO_COME = '0000-00-00T00:00:00.000Z';

export function prepareMessage(submission: MessageSubmission, ticket: TicketIdentity, vault: Vault): PreparedMessage {
  const { author, purpose, channel = ticket.channel } = submission;
  const messageId = newId();
  const { masked: body, raw } = maskText(submission.body, customerNames(ticket, vault));
  const event = messageEvent(submission, ticket, { messageId, channel, body });
  const { role } = author;
  return {
    submission,
    messageId,
    bodyHash: vault.fingerprint(
      JSON.stringify([
        submission.addressedTo ?? ticket.id,
        channel,
        role,
        submission.asWritten ?? submission.body,
        ...(purpose === undefined ? [] : [purpose]),
      ]),
    ),
    channel,
    body,
    bodySealed: raw === undefined ? null : vault.seal(raw, { table: 'message', column: 'body_sealed', row: messageId }),
    event,
  };
}

/** The event of a message, up to what the statement writes into it. */
export function messageEvent(
  { author, traceparent, purpose }: MessageSubmission,
  { id: ticketId, number, desk, customerRef, scene }: TicketIdentity,
  said: { readonly messageId: string; readonly channel: Channel; readonly body: string },
): OutgoingEvent {
  const about = {
    messageId: said.messageId,
    ticketId,
    desk,
    channel: said.channel,
    customer: { ref: customerRef },
    body: said.body,
  };
  const cause = traceparent === undefined ? {} : { cause: { traceparent } };
  const { role, id } = author;
  return role === 'customer'
    ? MessageReceivedV1.create({ ...about, version: VERSION_TO_COME, receivedAt: TIME_TO_COME }, cause)
    : MessageSentV1.create(
        {
          ...about,
          number,
          author: { role, id },
          ...(purpose === undefined ? {} : { purpose }),
          ...(scene === undefined ? {} : { scene }),
          version: VERSION_TO_COME,
          sentAt: TIME_TO_COME,
        },
        cause,
      );
}
