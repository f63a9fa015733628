import { type CallLine, type CallRecord, MAX_TEXT_BYTES, type NewTicket } from '#lib/contracts';
import type { Submission } from '../tickets/submission.js';
import { maskText } from '../vault/mask-text.js';
import type { Vault } from '../vault/vault.js';

/** Where what was said on a call can be read, over intake's HTTP. */
export const callPath = (callId: string): string => `/v1/calls/${encodeURIComponent(callId)}`;

/**
 * The request that a call is: the customer's words are its text, so that it is understood as any other.
 *
 * @param source of the telephony system; with the call's id it is the idempotency key
 */
export function callSubmission(call: CallRecord, source: string, traceparent?: string): Submission {
  const { callId, desk, customer, kind, subject, startedAt, endedAt, recording, transcript } = call;
  const words = transcript.filter(({ speaker }) => speaker === 'customer').map(({ text }) => text.trim());
  const ticket: NewTicket = {
    desk,
    channel: 'phone',
    customer,
    kind,
    subject,
    body: cut(words.join('\n')),
    occurredAt: startedAt,
    data: {
      ...call.data,
      call: {
        callId,
        transcript: callPath(callId),
        seconds: secondsOf({ startedAt, endedAt }),
        ...(recording === undefined ? {} : { recording: recording.reference }),
      },
    },
  };
  return { source, key: `call:${callId}`, ticket, traceparent };
}

/** The columns of `call`, in their order. */
export function callRow(call: CallRecord, ticketId: string, vault: Vault): unknown[] {
  const names = call.customer.name === undefined ? [] : [call.customer.name];
  const masked = call.transcript.map((line): CallLine => ({ ...line, text: maskText(line.text, names).masked }));
  const raw = call.transcript.map((line): CallLine => ({ ...line, text: maskText(line.text, names).raw ?? line.text }));
  const isChanged = masked.some(({ text }, index) => text !== raw[index]?.text);
  return [
    call.callId,
    ticketId,
    call.direction,
    call.startedAt,
    call.endedAt,
    call.agent ?? null,
    call.recording?.reference ?? null,
    call.recording?.sha256 ?? null,
    JSON.stringify(masked),
    isChanged ? vault.seal(JSON.stringify(raw), { table: 'call', column: 'lines_sealed', row: call.callId }) : null,
  ];
}

export function secondsOf({ startedAt, endedAt }: { startedAt: string | Date; endedAt: string | Date }): number {
  return Math.round((new Date(endedAt).getTime() - new Date(startedAt).getTime()) / 1000);
}

/** A long call says more than a message may hold: its whole text stands with the call. */
function cut(text: string): string {
  if (Buffer.byteLength(text) <= MAX_TEXT_BYTES) return text;
  return `${Buffer.from(text)
    .toString('utf8', 0, MAX_TEXT_BYTES - 16)
    .replace(/\ufffd+$/u, '')}…`;
}
