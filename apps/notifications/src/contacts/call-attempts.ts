import { Injectable } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { Transactions, type Tx } from '#lib/persistence';
import { type Identity, Problem } from '#lib/service';
import { CallPlaces, type Line, ownNumber } from './call-places.js';
import type { NewAttempt } from './contact-shapes.js';

/** What became of calls, as the voice system tells it. An attempt frees the place that its check had taken, and counts from then on. */
@Injectable()
export class CallAttempts {
  constructor(
    private readonly transactions: Transactions,
    private readonly places: CallPlaces,
  ) {}

  /**
   * With its `check` an attempt may be told again: the answer is the same, and it counts once.
   *
   * @returns the attempt's id
   * @throws Problem 422 when there is no such check, or it was about somebody else; 409 when its attempt was told otherwise
   */
  async record(attempt: NewAttempt, by: Identity): Promise<string> {
    const { customer, person = customer } = attempt;
    return this.transactions.run(async (tx) => {
      const line = { customer, person, number: attempt.number ?? ownNumber(person) };
      if (attempt.check === undefined) {
        this.places.freeOldest(tx, line);
        return insert(tx, attempt, line, by);
      }
      const checked = await this.checkOf(tx, attempt.check, attempt);
      const told = await toldOf(tx, attempt.check);
      if (told !== undefined) return sameOrRefused(told, attempt);
      this.places.free(tx, attempt.check);
      return insert(tx, attempt, checked, by);
    });
  }

  /** Locked: of two reports of one call, the second finds the first. */
  private async checkOf(tx: Tx, id: string, attempt: NewAttempt): Promise<Line> {
    const [checked] = await tx.query<Line[]>(
      'SELECT customer, person, number FROM contact_check WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (checked === undefined) throw Problem.invalid([{ path: 'check', message: 'no such check' }]);
    for (const path of ['customer', 'person', 'number'] as const)
      if (attempt[path] !== undefined && attempt[path] !== checked[path])
        throw Problem.invalid([{ path, message: 'not the one that the check was about' }]);
    return checked;
  }
}

interface ToldRow {
  readonly id: string;
  readonly effective: boolean;
  readonly at: Date;
}

async function toldOf(tx: Tx, check: string): Promise<ToldRow | undefined> {
  const [row] = await tx.query<ToldRow[]>('SELECT id, effective, at FROM contact_attempt WHERE check_id = $1', [check]);
  return row;
}

function sameOrRefused(told: ToldRow, { effective, at }: NewAttempt): string {
  const sameTime = at === undefined || Date.parse(at) === told.at.getTime();
  if (told.effective === effective && sameTime) return told.id;
  throw Problem.conflict('ATTEMPT_TOLD: the attempt of this check was told otherwise before.', 'attempt-told');
}

function insert(tx: Tx, { effective, at, check }: NewAttempt, line: Line, by: Identity): string {
  const id = newId();
  tx.send(
    `INSERT INTO contact_attempt (id, customer, person, number, effective, at, check_id, by_role, by_id)
     VALUES ($1, $2, $3, $4, $5, coalesce($6::timestamptz, mesh_now()), $7, $8, $9)`,
    [id, line.customer, line.person, line.number, effective, at, check, by.role, by.id],
  );
  return id;
}
