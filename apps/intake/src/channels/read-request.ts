import { type MeshEvent, type NewTicket } from '#lib/contracts';
import { RejectMessage } from '#lib/messaging';
import type { Submission } from '../tickets/submission.js';

const MAX_CHARS = 200;

/** A request on a channel lane. CloudEvents source and id are its idempotency key. @throws RejectMessage */
export function readRequest(event: MeshEvent<string, NewTicket>, lane: string | undefined): Submission {
  const { id, source, data: ticket, traceparent } = event;
  if (ticket.channel !== lane) {
    throw new RejectMessage(`channel: says ${ticket.channel} on the lane ${lane ?? 'of no channel'}`);
  }
  if (id.length > MAX_CHARS || source.length > MAX_CHARS) {
    throw new RejectMessage(`id and source may have at most ${MAX_CHARS} characters`);
  }
  return { source: `amqp:${printable(source)}`, key: printable(id), ticket, traceparent };
}

/** Whatever else stands there would make two keys look alike, or not be storable. */
function printable(text: string): string {
  if (!/[^\x21-\x7e]/.test(text)) return text;
  throw new RejectMessage('id and source must be visible ASCII characters');
}
