import type { Ledger } from '#lib/messaging';
import type { ServiceName } from '#lib/persistence';
import { type Hearer, queuesOf, speakerOf } from './who-hears-what.js';

export type Ledgers = Partial<Record<ServiceName, Ledger>>;

/** One consumer's account. `accepted = applied + parked + discarded + inFlight + difference`; duplicates stand apart. */
export interface Account {
  readonly consumer: string;
  readonly service: ServiceName;
  /** Events said to this consumer, each once, and what strangers put before it. Null, as whatever follows from it, while a ledger it needs is missing. */
  readonly accepted: number | null;
  readonly applied: number;
  /** Deliveries of events that were applied before. */
  readonly duplicates: number;
  readonly parked: number;
  readonly discarded: number;
  /** Of the parked and discarded: messages that no service of the mesh said. */
  readonly foreign: number;
  readonly inFlight: number | null;
  /** Above 0: lost. Below 0: invented. */
  readonly difference: number | null;
}

export interface Balance {
  readonly accounts: Account[];
  /** Consumers that a ledger knows and the table of hearers does not. */
  readonly unlisted: string[];
}

export interface Books {
  /** What consumers had done. */
  readonly heard: Ledgers;
  /** What services had said, read after `heard`: then nothing is applied that was not yet said. */
  readonly said: Ledgers;
  /** Messages in a queue, its retry queues and its parked queue. */
  readonly depth: (queue: string) => number;
  /** Whether what was said to this consumer and what it has done with have stood still long enough to believe that nothing moves. */
  readonly settled: (consumer: string, said: number, ended: number) => boolean;
}

/** Adds the ledgers of the mesh up, consumer by consumer. */
export function balance(hearers: readonly Hearer[], books: Books): Balance {
  const listed = new Set(hearers.flatMap(queuesOf));
  return {
    accounts: hearers.map((hearer) => accountOf(hearer, books)),
    unlisted: Object.values(books.heard)
      .flatMap((ledger) => Object.keys(ledger.consumers))
      .filter((consumer) => !listed.has(consumer))
      .toSorted(),
  };
}

function accountOf(hearer: Hearer, books: Books): Account {
  const { consumer, service } = hearer;
  const queues = queuesOf(hearer);
  const done = sumOf(books.heard[service], queues);
  const ended = done.applied + done.parked + done.discarded;
  const waiting = queues.reduce((sum, queue) => sum + books.depth(queue), 0);
  const base = { consumer, service, ...done };
  if (books.heard[service] === undefined) return { ...base, accepted: null, inFlight: null, difference: null };
  if (hearer.hears === 'the outside') {
    // Only what came in is known of the outside, so nothing can be missing here.
    return { ...base, accepted: ended + waiting, inFlight: waiting, difference: 0 };
  }
  const said = saidTo(hearer.hears, books.said);
  if (said === null) return { ...base, accepted: null, inFlight: null, difference: null };
  const accepted = said + done.foreign;
  const outstanding = accepted - ended;
  const still = books.settled(consumer, said, ended);
  const missing = still && waiting === 0 && !isWaiting(hearer.hears, books.said);
  return outstanding < 0 || missing
    ? { ...base, accepted, inFlight: 0, difference: outstanding }
    : { ...base, accepted, inFlight: outstanding, difference: 0 };
}

function sumOf(ledger: Ledger | undefined, queues: readonly string[]) {
  const sum = { applied: 0, duplicates: 0, parked: 0, discarded: 0, foreign: 0 };
  for (const queue of queues) {
    const one = ledger?.consumers[queue];
    sum.applied += one?.applied ?? 0;
    sum.duplicates += one?.duplicates ?? 0;
    sum.parked += one?.parked ?? 0;
    sum.discarded += one?.discarded ?? 0;
    sum.foreign += one?.foreign ?? 0;
  }
  return sum;
}

type Heard = Exclude<Hearer['hears'], string>;

/** Null when a service that says one of the types cannot be asked. */
function saidTo(hears: Heard, ledgers: Ledgers): number | null {
  let sum = 0;
  for (const { type } of hears) {
    const speaker = speakerOf(type);
    const ledger = speaker === undefined ? undefined : ledgers[speaker];
    if (ledger === undefined) return null;
    sum += ledger.said[type] ?? 0;
  }
  return sum;
}

/** Whether a service that speaks to this consumer still has something in its outbox. */
function isWaiting(hears: Heard, ledgers: Ledgers): boolean {
  const speakers = new Set(hears.map(({ type }) => speakerOf(type)));
  return [...speakers].some((speaker) => speaker !== undefined && (ledgers[speaker]?.waiting ?? 0) > 0);
}
