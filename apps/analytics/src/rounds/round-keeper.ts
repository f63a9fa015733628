import { Inject, Injectable } from '@nestjs/common';
import { type Desk, Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { Database, databaseTime, RepeatingWork, Transactions, type Tx } from '#lib/persistence';
import { AnalyticsConfig } from '../analytics.config.js';
import { nextDue, spanBefore, spanOf } from './round-times.js';
import type { Round } from './round.js';

/** The rounds that this service makes. */
export const ROUNDS = Symbol('ROUNDS');

/** Makes every round for every desk when it is due, once each; what was missed while all processes were down is made up for. */
@Injectable()
export class RoundKeeper extends RepeatingWork {
  constructor(
    @Inject(ROUNDS) private readonly rounds: readonly Round[],
    private readonly desks: Desks,
    database: Database,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    config: AnalyticsConfig,
  ) {
    super(database, config.ROUNDS_POLL_MS);
  }

  protected work(): Promise<void> {
    return this.run();
  }

  async run(): Promise<void> {
    await this.plan();
    while (await this.transactions.run((tx) => this.makeNext(tx)));
  }

  /** Gives every round of every desk its first due time. */
  private async plan(): Promise<void> {
    const all = this.rounds.flatMap((round) => this.desks.all.map((desk) => ({ round, desk })));
    await this.transactions.run(async (tx) => {
      const known = await tx.query<{ key: string }[]>(`SELECT round || ' ' || desk AS key FROM round_due`);
      const keys = new Set(known.map(({ key }) => key));
      const fresh = all.filter(({ round, desk }) => !keys.has(`${round.name} ${desk.id}`));
      if (fresh.length === 0) return;
      const now = await databaseTime(tx);
      const firstDue = fresh.map(({ round, desk }) => nextDue(round.rhythm, now, desk.timeZone));
      tx.send(
        `INSERT INTO round_due (round, desk, due_at) SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[])
         ON CONFLICT DO NOTHING`,
        [fresh.map(({ round }) => round.name), fresh.map(({ desk }) => desk.id), firstDue],
      );
    });
  }

  /** @returns whether one was due */
  private async makeNext(tx: Tx): Promise<boolean> {
    const names = this.rounds.map(({ name }) => name);
    const [due] = await tx.query<{ round: string; desk: string; dueAt: Date; now: Date }[]>(
      `SELECT round, desk, due_at AS "dueAt", mesh_now() AS now FROM round_due
       WHERE due_at <= mesh_now() AND round = ANY ($1) AND desk = ANY ($2)
       ORDER BY due_at, round, desk LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [names, this.desks.ids],
    );
    const round = this.rounds.find(({ name }) => name === due?.round);
    if (due === undefined || round === undefined) return false;
    this.outbox.add(tx, ...(await this.make(tx, round, this.desks.get(due.desk), due)));
    return true;
  }

  private async make(tx: Tx, round: Round, desk: Desk, { dueAt, now }: { dueAt: Date; now: Date }) {
    const { rhythm, catchesUp } = round;
    const made = catchesUp ? dueAt : now;
    const span = spanOf(rhythm, made, desk.timeZone);
    const events = await round.run(tx, { desk, span, before: spanBefore(rhythm, span, desk.timeZone), now });
    const next = nextDue(rhythm, made, desk.timeZone);
    tx.send('UPDATE round_due SET due_at = $3 WHERE round = $1 AND desk = $2', [round.name, desk.id, next]);
    return events;
  }
}
