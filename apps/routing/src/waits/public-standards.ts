import { Injectable } from '@nestjs/common';
import { Desks, standardAt, standardsOf, type Desk, type StandardInForce, type StandardTarget } from '#lib/desks';
import { Transactions } from '#lib/persistence';
import { WaitBoard } from './wait-board.js';
import type { TierQueue } from './wait-of.js';

/** A version of a desk's standard as the public sees it. */
interface PublicStandard {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly targets: readonly StandardTarget[];
}

interface PublicLimit {
  readonly name: string;
  readonly days: number;
  readonly maximumDays: number;
  readonly source: string;
}

/** What a desk promises, how it works and how long people wait there now. Nothing about any person. */
export interface DeskStandards {
  readonly desk: string;
  readonly name: Desk['name'];
  readonly standard: PublicStandard | null;
  /** The version that follows, when it is known already. */
  readonly next: PublicStandard | null;
  readonly businessHours: readonly { from: string; to: string }[];
  readonly timeZone: string;
  /** Statutory limits by name, with the rules they come from. */
  readonly limits: readonly PublicLimit[];
  /** The order in which a matter climbs, with who waits where. */
  readonly process: readonly string[];
  readonly queues: readonly TierQueue[];
}

@Injectable()
export class PublicStandards {
  constructor(
    private readonly desks: Desks,
    private readonly board: WaitBoard,
    private readonly transactions: Transactions,
  ) {}

  async read(): Promise<{ asOf: Date; desks: DeskStandards[] }> {
    const [time] = await this.transactions.read<{ now: Date }>('SELECT mesh_now() AS now');
    const asOf = time?.now ?? new Date(0);
    return { asOf, desks: await Promise.all(this.desks.all.map((desk) => this.ofDesk(desk, asOf))) };
  }

  private async ofDesk(desk: Desk, asOf: Date): Promise<DeskStandards> {
    return {
      desk: desk.id,
      name: desk.name,
      standard: shown(standardAt(desk, asOf)),
      next: shown(standardsOf(desk).find(({ from }) => from > asOf)),
      businessHours: desk.businessHours ?? [],
      timeZone: desk.timeZone,
      limits: Object.entries(desk.rulePack?.limits ?? {}).map(([name, { days, maximumDays, source }]) => ({
        name,
        days,
        maximumDays,
        source,
      })),
      process: desk.tiers.escalation,
      queues: await this.board.queuesOf(desk),
    };
  }
}

function shown(standard: StandardInForce | undefined): PublicStandard | null {
  if (standard === undefined) return null;
  const { version, effectiveFrom, targets } = standard;
  return { version, effectiveFrom, targets };
}
