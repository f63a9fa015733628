import { Injectable } from '@nestjs/common';
import type { HoldCause } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { databaseTime, type Tx } from '#lib/persistence';
import { Decisions } from '../work/decisions.js';
import { lockWork } from '../work/work-items.js';
import { HoldRequests } from './hold-requests.js';
import { raiseRisk } from './raise-risk.js';

/** Raises known tickets to risk, for reasons that are not in their own words. */
@Injectable()
export class RiskRaiser {
  constructor(
    private readonly desks: Desks,
    private readonly decisions: Decisions,
    private readonly holds: HoldRequests,
  ) {}

  /** In the caller's transaction. A ticket of risk whose hold was settled is asked about anew. */
  async raise(
    tx: Tx,
    ticketIds: readonly string[],
    cause: HoldCause,
    event: { traceparent?: string | undefined },
  ): Promise<void> {
    const items = [...(await lockWork(tx, ticketIds)).values()];
    const now = await databaseTime(tx);
    const trace = event.traceparent === undefined ? {} : { traceparent: event.traceparent };
    const decided = items.flatMap((item) => {
      const decision = raiseRisk(item, { desk: this.desks.get(item.desk), cause, now });
      return decision === undefined ? [] : [{ decision, cause: trace }];
    });
    if (!(await this.decisions.apply(tx, decided, now))) throw new Error('a locked work item changed');
    const known = items.filter(({ kind }) => kind === 'risk');
    await this.holds.ask(
      tx,
      known.map(({ ticketId, number, desk, customerRef }) => ({
        ticketId,
        number,
        desk,
        customerRef,
        cause,
        ...trace,
      })),
    );
  }
}
