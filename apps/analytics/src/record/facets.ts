import type { HeardEvent } from './heard-events.js';
import { readInstant } from './instants.js';

/** What one event adds to the roll-ups: one to a counter, and `amount` to its sum. All of it comes from the event alone. */
export interface Facets {
  /** The event's type without `support.` and version: `ticket.opened`. */
  readonly metric: string;
  readonly atMs: number;
  /** Empty where the event does not say. */
  readonly desk: string;
  readonly channel: string;
  readonly tier: string;
  readonly kind: string;
  readonly agent: string;
  /** Score of a rating, seconds from opening to resolution; otherwise 0. */
  readonly amount: number;
}

/** @param receivedMs counts for events without a usable time of their own */
export function facetsOf(event: HeardEvent, receivedMs: number): Facets {
  const about = aboutOf(event);
  return {
    metric: event.type.slice('support.'.length, event.type.lastIndexOf('.')),
    atMs: readInstant(happenedAt(event)) ?? receivedMs,
    desk: about.desk,
    channel: about.channel,
    tier: about.tier,
    kind: about.kind,
    agent: event.type === 'support.message.sent.v1' ? event.data.author.id : about.assignee,
    amount: amountOf(event),
  };
}

/** Which ticket an event is about, as far as it says: whatever has these fields is counted by them, also events of tomorrow. */
function aboutOf({ data }: HeardEvent): Record<'desk' | 'channel' | 'tier' | 'kind' | 'assignee', string> {
  const about: Readonly<Record<string, unknown>> = 'work' in data ? data.work : data;
  // A file of evidence has a kind of its own.
  const of = (name: string): string => (typeof about[name] === 'string' && !('evidenceId' in data) ? about[name] : '');
  return { desk: of('desk'), channel: of('channel'), tier: of('tier'), kind: of('kind'), assignee: of('assignee') };
}

/** The same instants as in `ticket_view`, so that counts and percentiles speak of the same hours. */
function happenedAt({ type, data, time }: HeardEvent): string {
  switch (type) {
    case 'support.ticket.opened.v1':
      return data.openedAt;
    case 'support.ticket.resolved.v1':
      return data.work.resolvedAt ?? time;
    case 'support.ticket.rated.v1':
      return data.ratedAt;
    default:
      return time;
  }
}

function amountOf({ type, data }: HeardEvent): number {
  if (type === 'support.ticket.rated.v1') return data.score;
  if (type !== 'support.ticket.resolved.v1' || data.work.resolvedAt === undefined) return 0;
  return Math.max(0, Date.parse(data.work.resolvedAt) - Date.parse(data.work.openedAt)) / 1_000;
}
