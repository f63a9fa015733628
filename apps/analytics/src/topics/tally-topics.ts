import type { TicketClassifiedV1 } from '#lib/contracts';
import { EXAMPLE_LENGTH } from '#lib/language';
import { maskPersonalData } from '#lib/service';
import { readInstant } from '../record/instants.js';

export interface TopicCount {
  readonly desk: string;
  /** Start of the minute, ISO 8601. */
  readonly minute: string;
  readonly topic: string;
  count: number;
}

export interface TopicExample {
  readonly desk: string;
  readonly topic: string;
  readonly place: number;
  readonly ticketId: string;
  readonly body: string;
  readonly saidAt: string;
}

export interface TopicTally {
  /** One a desk, minute and topic, in the order of these. */
  readonly counts: TopicCount[];
  /** One a desk, topic and place, in the order of these. */
  readonly examples: TopicExample[];
}

type KeyOf = (desk: string, message: { text: string; intent: string }) => string;

const MINUTE_MS = 60_000;
/** Messages kept of a topic: the newest one for each place. */
const PLACES = 8;
/** What is cut to the length of an example must not hold the half of a number that would have been masked whole. */
const MASKED_LENGTH = 2_000;

/**
 * What classified tickets add to the counts of topics, and which of their messages would be shown.
 *
 * @param keyOf the topic of a message
 * @param receivedMs counts for tickets without a usable time of their own
 */
export function tallyTopics(classified: readonly TicketClassifiedV1[], keyOf: KeyOf, receivedMs: number): TopicTally {
  const counts = new Map<string, TopicCount>();
  const examples = new Map<string, TopicExample>();
  for (const { data } of classified) {
    const { desk, intent, openedAt, ticketId } = data.work;
    const body = exampleOf(data.body);
    const topic = keyOf(desk, { text: body, intent });
    const atMs = readInstant(openedAt) ?? receivedMs;
    addCount(counts, { desk, minute: new Date(atMs - (atMs % MINUTE_MS)).toISOString(), topic, count: 1 });
    if (body === '') continue;
    keepNewest(examples, {
      desk,
      topic,
      place: placeOf(ticketId),
      ticketId,
      body,
      saidAt: new Date(atMs).toISOString(),
    });
  }
  return { counts: inOrder(counts), examples: inOrder(examples) };
}

/** Masked once more and cut: all that is kept of what somebody wrote. */
export function exampleOf(text: string): string {
  const { text: masked } = maskPersonalData(text.slice(0, MASKED_LENGTH));
  return masked
    .replaceAll('\u0000', '')
    .trim()
    .slice(0, EXAMPLE_LENGTH)
    .replace(/[\uD800-\uDBFF]$/, '');
}

/** The last digit of a UUIDv7 is random, so messages take all places evenly. */
const placeOf = (ticketId: string): number => Number.parseInt(ticketId.slice(-1), 16) % PLACES;

function addCount(counts: Map<string, TopicCount>, row: TopicCount): void {
  const key = keyOfRow(row.desk, row.minute, row.topic);
  const known = counts.get(key);
  if (known === undefined) counts.set(key, row);
  else known.count += 1;
}

/** Of two at the same instant the one that comes later in the alphabet, then by its id: the table's rule, so that order does not matter. */
function keepNewest(examples: Map<string, TopicExample>, row: TopicExample): void {
  const key = keyOfRow(row.desk, row.topic, String(row.place));
  const known = examples.get(key);
  if (known === undefined || isNewer(row, known)) examples.set(key, row);
}

function isNewer(row: TopicExample, known: TopicExample): boolean {
  if (row.saidAt !== known.saidAt) return row.saidAt > known.saidAt;
  return row.body === known.body ? row.ticketId > known.ticketId : row.body > known.body;
}

const keyOfRow = (...parts: string[]): string => parts.join('\u0001');

function inOrder<Row>(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
