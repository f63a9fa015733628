import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { FilledLine, Instant } from '#lib/contracts';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { Problem } from '#lib/service';

/**
 * Laws under which data is kept, with the years where the law says a number. 反洗钱法: identity data and transaction records are
 * kept for ten years.
 */
export const HOLD_KINDS = { 'anti-money-laundering': 10, litigation: undefined, investigation: undefined } as const;
export type HoldKind = keyof typeof HOLD_KINDS;

export const LegalHoldBody = z.object({
  kind: z.enum(['anti-money-laundering', 'litigation', 'investigation']),
  reason: FilledLine(500),
  /** Left out where the law says for how long. */
  until: Instant.optional(),
});
export const LegalHoldsBody = z.object({ holds: z.array(LegalHoldBody).max(10) });
export type LegalHoldsBody = z.output<typeof LegalHoldsBody>;

export interface LegalHold {
  readonly kind: HoldKind;
  readonly reason: string;
  readonly until: Date;
}

/** What the law keeps from being deleted, by customer. Every change is audited. */
@Injectable()
export class LegalHolds {
  constructor(private readonly transactions: Transactions) {}

  /** Replaces all of a customer's holds. @throws Problem 422 for one without end where the law names none */
  async replace(ref: string, { holds }: LegalHoldsBody, actor: string): Promise<LegalHold[]> {
    return this.transactions.run(async (tx) => {
      const now = await databaseTime(tx);
      const wanted = holds.map((hold, index) => ({ ...hold, until: endOf(hold, now, index) }));
      tx.send('DELETE FROM legal_hold WHERE customer_ref = $1', [ref]);
      for (const { kind, reason, until } of wanted) {
        tx.send(
          `INSERT INTO legal_hold (customer_ref, kind, reason, until, set_by, set_at) VALUES ($1, $2, $3, $4, $5, mesh_now())
           ON CONFLICT (customer_ref, kind) DO UPDATE SET reason = excluded.reason, until = excluded.until`,
          [ref, kind, reason, until.toISOString(), actor],
        );
      }
      const said = wanted.map(({ kind, reason }) => `${kind}: ${reason}`).join('; ');
      audit(tx, { actor, purpose: 'legal-hold', reason: said === '' ? 'no holds' : said, ref });
      return findHolds(tx, ref);
    });
  }

  async list(ref: string): Promise<LegalHold[]> {
    return this.transactions.run((tx) => findHolds(tx, ref));
  }
}

/** Those that have not ended, the longest first. */
export function findHolds(tx: Tx, ref: string): Promise<LegalHold[]> {
  return tx.query<LegalHold[]>(
    'SELECT kind, reason, until FROM legal_hold WHERE customer_ref = $1 AND until > mesh_now() ORDER BY until DESC, kind',
    [ref],
  );
}

/** Who did what with whose data, and why: a row that is only ever added. */
export function audit(
  tx: Tx,
  { actor, purpose, reason, ref }: { actor: string; purpose: string; reason: string; ref: string },
): void {
  tx.send('INSERT INTO personal_data_access (actor, purpose, reason, customer_refs) VALUES ($1, $2, $3, $4)', [
    actor,
    purpose,
    reason,
    [ref],
  ]);
}

function endOf({ kind, until }: z.output<typeof LegalHoldBody>, now: Date, index: number): Date {
  if (until !== undefined) return new Date(until);
  const years = HOLD_KINDS[kind];
  if (years === undefined) throw Problem.invalid([{ path: `holds.${index}.until`, message: 'say until when' }]);
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end;
}
