import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Desks, Flow, flowFor, isHeardBy, type EnteringTicket } from '#lib/desks';
import type { Tx } from '#lib/persistence';

/** A flow with the hash of its content: what a run refers to. */
export interface KeptFlow {
  readonly hash: string;
  readonly flow: Flow;
}

/** The flows of the installed packs, and those that running tickets began with. */
@Injectable()
export class FlowBook {
  private readonly byDesk: ReadonlyMap<string, readonly KeptFlow[]>;
  private readonly known = new Map<string, KeptFlow>();

  constructor(desks: Desks) {
    this.byDesk = new Map(desks.all.map(({ id, flows }) => [id, flows.map(keep)]));
    for (const kept of [...this.byDesk.values()].flat()) this.known.set(kept.hash, kept);
  }

  /** The flow that a new ticket of this desk enters by the installed pack. */
  flowFor(desk: string, ticket: EnteringTicket): KeptFlow | undefined {
    const own = this.byDesk.get(desk) ?? [];
    const flow = flowFor(
      own.map((kept) => kept.flow),
      ticket,
    );
    return own.find((kept) => kept.flow === flow);
  }

  /** Whether any flow that is known here cares for this event. */
  hears(event: string): boolean {
    return [...this.known.values()].some(({ flow }) => isHeardBy(flow, event));
  }

  /** Definitions that other processes or earlier packs have kept. One statement; none when `hashes` are known. */
  async learn(tx: Tx, hashes: readonly string[]): Promise<void> {
    const unknown = [...new Set(hashes)].filter((hash) => !this.known.has(hash));
    if (unknown.length === 0) return;
    this.add(
      await tx.query<Row[]>('SELECT hash, content FROM flow_definition WHERE hash = ANY ($1::text[])', [unknown]),
    );
  }

  /** Every definition that is kept. */
  async learnAll(tx: Tx): Promise<void> {
    this.add(
      await tx.query<Row[]>('SELECT hash, content FROM flow_definition WHERE hash <> ALL ($1::text[])', [
        [...this.known.keys()],
      ]),
    );
  }

  /** @throws Error unless the hash is of an installed pack or was learnt */
  get(hash: string): Flow {
    const kept = this.known.get(hash);
    if (kept === undefined) throw new Error(`no flow is kept under ${hash}`);
    return kept.flow;
  }

  private add(rows: readonly Row[]): void {
    for (const { hash, content } of rows) this.known.set(hash, { hash, flow: Flow.parse(content) });
  }
}

interface Row {
  readonly hash: string;
  readonly content: unknown;
}

function keep(flow: Flow): KeptFlow {
  return { hash: createHash('sha256').update(JSON.stringify(flow)).digest('hex').slice(0, 32), flow };
}
