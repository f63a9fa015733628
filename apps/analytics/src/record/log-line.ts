import type { HeardEvent } from './heard-events.js';
import { readInstant } from './instants.js';

/** One row of `event_log`. */
export interface LogLine {
  readonly eventId: string;
  readonly type: string;
  readonly source: string;
  readonly subject: string;
  readonly traceparent: string | null;
  readonly occurredAt: string | null;
  /** JSON text without anything people wrote. */
  readonly data: string;
}

/** What is kept of an event for good: attributes and numbers, never what people wrote. */
export function logLineOf(event: HeardEvent): LogLine {
  const occurred = readInstant(event.time);
  return {
    eventId: event.id,
    type: event.type,
    source: event.source,
    subject: event.subject,
    traceparent: event.traceparent ?? null,
    occurredAt: occurred === undefined ? null : new Date(occurred).toISOString(),
    data: JSON.stringify(withoutTexts(event)),
  };
}

/** `undefined` leaves a field out of the JSON text. */
function withoutTexts({ type, data }: HeardEvent): object {
  switch (type) {
    case 'support.ticket.opened.v1':
      return { ...data, subject: undefined, body: undefined, data: undefined };
    case 'support.message.received.v1':
    case 'support.message.sent.v1':
      return { ...data, body: undefined };
    case 'support.ticket.rated.v1':
      return { ...data, comment: undefined };
    case 'support.fact.recorded.v1':
      return { ...data, data: numbersOf(data.data) };
    case 'support.ticket.classified.v1':
      return { ...data, body: undefined, work: withoutSubject(data.work) };
    case 'support.ticket.answered.v1':
      return { ...data, answer: { ...data.answer, text: undefined }, work: withoutSubject(data.work) };
    default:
      return withoutWords('work' in data ? { ...data, work: withoutSubject(data.work) } : data);
  }
}

/** Fields that hold what somebody wrote, in whatever event. */
const WORDS: ReadonlySet<string> = new Set(['body', 'text', 'comment', 'note', 'message', 'statement']);

function withoutWords(data: object): object {
  return Object.fromEntries(Object.entries(data).filter(([field]) => !WORDS.has(field)));
}

const withoutSubject = (work: { subject: string }): object => ({ ...work, subject: undefined });

function numbersOf(fact: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fact).filter(([, value]) => typeof value === 'number' || typeof value === 'boolean'),
  );
}
