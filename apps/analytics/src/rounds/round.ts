import type { OutgoingEvent } from '#lib/contracts';
import type { Desk } from '#lib/desks';
import type { Tx } from '#lib/persistence';
import type { Rhythm, Span } from './round-times.js';

/** One regular look at one desk. */
export interface Look {
  readonly desk: Desk;
  /** What it looks back on. */
  readonly span: Span;
  /** As long, right before it. */
  readonly before: Span;
  /** Database time. */
  readonly now: Date;
}

/** Something that is done for each desk again and again, once each time, in whatever process. */
export interface Round {
  /** Also the key of its due times: rename it and it begins anew. */
  readonly name: string;
  readonly rhythm: Rhythm;
  /** Whether each time that was missed is made up for; otherwise one look stands for all of them. */
  readonly catchesUp: boolean;
  /** What it finds is stored in the transaction that moves the due time on, with the events that it returns. */
  run(tx: Tx, look: Look): Promise<readonly OutgoingEvent[]>;
}
