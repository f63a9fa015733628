import { Injectable } from '@nestjs/common';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { Problem } from '#lib/service';
import { contactRate, intentOf } from './contact-rate.js';
import { changedEvent, COLUMNS, type ImprovementRow, improvementView } from './improvement-rows.js';
import type { Improvement, Improvements, ImprovementsQuery, NewImprovement } from './improvement-shapes.js';
import { nextStep, type Step } from './next-step.js';
import { COMPARED_MS, openImprovement } from './open-improvement.js';

/** What was found, what was done about it, and whether that helped. */
@Injectable()
export class ImprovementDesk {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  async list({ desk, state, topic, limit }: ImprovementsQuery): Promise<Improvements> {
    const rows = await this.transactions.read<ImprovementRow>(
      `SELECT ${COLUMNS} FROM improvement WHERE ($1::text IS NULL OR desk = $1) AND ($2::text IS NULL OR state = $2)
         AND ($3::text IS NULL OR topic = $3) ORDER BY opened_at DESC, id DESC LIMIT $4`,
      [desk ?? null, state ?? null, topic ?? null, limit],
    );
    return { items: rows.map(improvementView) };
  }

  /** @throws Problem 404 */
  async find(id: string): Promise<Improvement> {
    const [row] = await this.transactions.read<ImprovementRow>(`SELECT ${COLUMNS} FROM improvement WHERE id = $1`, [
      id,
    ]);
    if (row === undefined) throw Problem.notFound('No such improvement item.');
    return improvementView(row);
  }

  /** @throws Problem 422 naming the field; 409 while an item of this topic is open */
  async open(item: NewImprovement, openedBy: string): Promise<Improvement> {
    if (!this.desks.has(item.desk)) throw Problem.invalid([{ path: 'desk', message: 'no such desk' }]);
    const desk = this.desks.get(item.desk);
    if (!desk.intents.some(({ id }) => id === intentOf(item.topic)))
      throw Problem.invalid([{ path: 'topic', message: 'the desk has no such intent' }]);
    return this.transactions.run(async (tx) => {
      const row = await openImprovement(tx, desk, { ...item, source: 'manager', openedBy }, await databaseTime(tx));
      if (row === undefined) throw Problem.conflict('An item of this topic is open.', 'already-open');
      this.outbox.add(tx, changedEvent(row));
      return improvementView(row);
    });
  }

  /** @throws Problem 404; 409 naming the guard */
  take(id: string, step: Step, change?: string): Promise<Improvement> {
    return this.transactions.run(async (tx) => {
      const [item] = await tx.query<ImprovementRow[]>(`SELECT ${COLUMNS} FROM improvement WHERE id = $1 FOR UPDATE`, [
        id,
      ]);
      if (item === undefined) throw Problem.notFound('No such improvement item.');
      const now = await databaseTime(tx);
      const { measureAfterDays } = this.desks.get(item.desk).learning.improvement;
      const next = nextStep(item, step, { now, measureAfterDays });
      if ('guard' in next)
        throw Problem.conflict(`${next.guard}: the item cannot ${step} now.`, next.guard.toLowerCase());
      const row = await store(tx, item, { step, now, change });
      this.outbox.add(tx, changedEvent(row));
      return improvementView(row);
    });
  }
}

/** What each step leaves behind; the rate of the days since the change is taken when it is measured. */
async function store(
  tx: Tx,
  item: ImprovementRow,
  { step, now, change }: { step: Step; now: Date; change: string | undefined },
): Promise<ImprovementRow> {
  const sets = {
    change: `state = 'changed', change = $3, changed_at = $2, measured = NULL`,
    measure: `state = 'measured', measured_at = $2, measured = $3`,
    close: `state = 'closed', closed_at = $2, review_at = $3`,
  }[step];
  const third = {
    change: async () => change ?? null,
    measure: async () => JSON.stringify(await contactRate(tx, item, { from: item.changedAt ?? now, to: now })),
    close: async () => new Date(now.getTime() + COMPARED_MS),
  }[step];
  const [row] = await tx.query<ImprovementRow[]>(
    `UPDATE improvement SET version = version + 1, ${sets} WHERE id = $1 RETURNING ${COLUMNS}`,
    [item.id, now, await third()],
  );
  if (row === undefined) throw new Error('a locked item is gone');
  return row;
}
