import { Injectable } from '@nestjs/common';
import { databaseTime, type Tx } from '#lib/persistence';
import { TicketQueuedV1, type TicketClassifiedV1 } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { WaitBoard } from '../waits/wait-board.js';
import { RecomputedCost } from '../case-file/recomputed-cost.js';
import { LaneMoves } from './lane-moves.js';

/** A tier of people: a ticket that comes here waits its turn. Assignment follows the commit. */
@Injectable()
export class HumanTier {
  constructor(
    private readonly desks: Desks,
    private readonly moves: LaneMoves,
    private readonly waits: WaitBoard,
    private readonly recomputed: RecomputedCost,
  ) {}

  /** A ticket that has moved on since its event was published is left alone. */
  async run(tx: Tx, handedOver: readonly TicketClassifiedV1[]): Promise<void> {
    const now = await databaseTime(tx);
    this.moves.apply(
      tx,
      handedOver.map((event, at) => {
        const { work, wantsHuman } = event.data;
        const next = { ...work, version: work.version + 1, status: 'queued' as const };
        const reason = wantsHuman ? 'human-requested' : work.version > 1 ? 'handed-on' : 'triage';
        const wait = this.waits.expected(this.desks.get(next.desk), next.tier, at + 1);
        const data = { work: next, reason, ...(wait === null ? {} : { expectedWait: wait }) };
        return { next, events: [TicketQueuedV1.create(data, { cause: event })] };
      }),
      now,
    );
    await this.recomputed.attach(tx, handedOver, now);
  }
}
