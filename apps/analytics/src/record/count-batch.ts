import type { Facets } from './facets.js';
import { hourOf } from './instants.js';

/** One row of `hour_count` or `agent_hour_count`, as this batch adds to it. */
export interface HourCount {
  readonly hour: string;
  readonly metric: string;
  readonly desk: string;
  readonly channel: string;
  readonly tier: string;
  readonly kind: string;
  readonly agent: string;
  count: number;
  amount: number;
}

type Counted = readonly (keyof Omit<HourCount, 'count' | 'amount'>)[];
const BY_TICKET: Counted = ['hour', 'metric', 'desk', 'channel', 'tier', 'kind'];
const BY_AGENT: Counted = ['hour', 'metric', 'desk', 'agent'];

/** Adds a batch up, one row a counter, in the order of the keys: two processes never wait for each other in a circle. */
export function countBatch(facets: readonly Facets[]): { tickets: HourCount[]; agents: HourCount[] } {
  const tickets = new Map<string, HourCount>();
  const agents = new Map<string, HourCount>();
  for (const one of facets) {
    const row = { ...one, hour: hourOf(one.atMs), count: 1 };
    add(tickets, BY_TICKET, row);
    if (one.agent !== '') add(agents, BY_AGENT, row);
  }
  return { tickets: sorted(tickets), agents: sorted(agents) };
}

function add(counters: Map<string, HourCount>, by: Counted, row: HourCount): void {
  const key = by.map((name) => row[name]).join('\u0001');
  const counter = counters.get(key);
  if (counter === undefined) {
    counters.set(key, { ...row });
    return;
  }
  counter.count += 1;
  counter.amount += row.amount;
}

function sorted(counters: ReadonlyMap<string, HourCount>): HourCount[] {
  return [...counters].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
