import { Injectable } from '@nestjs/common';
import { type FactRecordedV1, newId } from '#lib/contracts';
import { Desks, FactIncomplete, planCare, type StatedFact, stopsOf } from '#lib/desks';
import { RejectMessage } from '#lib/messaging';
import { databaseTime, type Tx, unnestRows } from '#lib/persistence';
import { KnownCustomers } from '../campaigns/known-customers.js';
import { CARE_COLUMNS, CARE_STATEMENTS, type CareRow, STOP_COLUMNS, type StopRow } from './care-statements.js';

const DAY_MINUTES = 24 * 60;

/** Remembers what facts lead to and what they end. Facts may come twice, late and in any order: the end is the same. */
@Injectable()
export class CareDesk {
  constructor(
    private readonly desks: Desks,
    private readonly known: KnownCustomers,
  ) {}

  /** @throws RejectMessage for a fact without what a rule of its desk needs */
  async hear(tx: Tx, facts: readonly FactRecordedV1[]): Promise<void> {
    const ours = facts.filter(({ data: { desk } }) => desk !== undefined && this.desks.has(desk));
    if (ours.length === 0) return;
    this.known.learn(tx, ours);
    const now = await databaseTime(tx);
    const stops = newestOf(
      ours.flatMap((event) => this.stopRows(event)),
      ({ desk, customer, key }) => `${desk} ${customer} ${key}`,
    );
    const notices = newestOf(
      ours.flatMap((event) => this.noticeRows(event, now)),
      ({ desk, rule, customer, once_key: once }) => `${desk} ${rule} ${customer} ${once}`,
    );
    if (stops.length > 0) {
      const rows = unnestRows(stops, STOP_COLUMNS);
      tx.send(CARE_STATEMENTS.keepStops(rows), rows.params);
      tx.send(CARE_STATEMENTS.endWaiting(rows), rows.params);
      tx.send(CARE_STATEMENTS.endHeld(rows), rows.params);
    }
    if (notices.length > 0) {
      const rows = unnestRows(notices, CARE_COLUMNS);
      tx.send(CARE_STATEMENTS.endOutdated(rows), rows.params);
      tx.send(CARE_STATEMENTS.keepNotices(rows), rows.params);
    }
  }

  private stopRows({ data }: FactRecordedV1): StopRow[] {
    const desk = this.desks.get(data.desk ?? '');
    return stopsOf(desk, stated(data)).map((key) => ({
      desk: desk.id,
      customer: data.customer.ref,
      key,
      at: data.occurredAt,
    }));
  }

  private noticeRows({ data }: FactRecordedV1, now: Date): CareRow[] {
    const desk = this.desks.get(data.desk ?? '');
    return plansOrReject(() => planCare(desk, stated(data), now)).map(({ rule, onceKey, dueAt, values, stops }) => ({
      id: newId(),
      desk: desk.id,
      rule: rule.id,
      customer: data.customer.ref,
      once_key: onceKey,
      fact_key: rule.before === undefined ? undefined : data.key,
      fact_type: data.factType,
      at: data.occurredAt,
      max_age_minutes: rule.maxAgeDays === undefined ? data.maxAgeMinutes : rule.maxAgeDays * DAY_MINUTES,
      vals: values,
      stops: stops.join('\n'),
      due_at: dueAt.toISOString(),
    }));
  }
}

function stated({ factType, key, occurredAt, data }: FactRecordedV1['data']): StatedFact {
  return { type: factType, key, at: new Date(occurredAt), data };
}

function plansOrReject<T>(plan: () => T): T {
  try {
    return plan();
  } catch (error: unknown) {
    if (error instanceof FactIncomplete) throw new RejectMessage(error.message);
    throw error;
  }
}

/** One row a key, that of the newest fact, in the order of the keys: two processes with the same rows must not wait in a circle. */
function newestOf<Row extends { at: string }>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const known = byKey.get(keyOf(row));
    if (known === undefined || Date.parse(known.at) < Date.parse(row.at)) byKey.set(keyOf(row), row);
  }
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
