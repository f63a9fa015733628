import { Injectable } from '@nestjs/common';
import { type FactEvent, FactRecordedV1 } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox, type OutboxEntry } from '#lib/messaging';
import { Transactions, type Tx } from '#lib/persistence';
import { AcceptanceCap } from '../edge/acceptance-cap.js';
import { FactTypes } from '../fact-types/fact-types.js';
import { settleVerifications } from '../verification/settle-verifications.js';
import { Vault } from '../vault/vault.js';
import { type Door, ownTransaction, within } from '../edge/door.js';
import { type StoredEntry, asStored } from '../edge/stored-entry.js';
import { FIND_REPEATED_FACTS, RECORD_FACTS } from './fact-statement.js';
import { type PreparedFact, prepareFact } from './prepare-fact.js';

/** `conflict`: the same (source, id) came before with other content; nothing was recorded. */
export interface FactResult {
  readonly source: string;
  readonly id: string;
  readonly factId: string;
  readonly outcome: 'recorded' | 'repeated' | 'conflict';
}

/** What internal systems state about customers, each fact once. */
@Injectable()
export class FactLog {
  constructor(
    private readonly desks: Desks,
    private readonly types: FactTypes,
    private readonly vault: Vault,
    private readonly cap: AcceptanceCap,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /**
   * One result each, in order, after facts and events have committed.
   *
   * @throws Problem 422 when one of them is wrong: then none is recorded; 503 when nothing can be kept now
   */
  record(facts: readonly FactEvent[], traceparent?: string): Promise<FactResult[]> {
    return this.store(facts, ownTransaction(this.transactions), traceparent);
  }

  /** The same in a transaction of the caller's. */
  recordWithin(tx: Tx, facts: readonly FactEvent[]): Promise<FactResult[]> {
    return this.store(facts, within(tx));
  }

  private async store(facts: readonly FactEvent[], door: Door, traceparent?: string): Promise<FactResult[]> {
    this.cap.requireRoom();
    await this.types.expect(
      facts.map(({ type }) => type),
      (sql, params) => door.read(sql, params),
    );
    const rules = { types: this.types, desks: this.desks, vault: this.vault };
    const prepared = facts.map((fact) => prepareFact(fact, rules, traceparent));
    const entries = this.outbox.entries(prepared.map(({ event }) => event));
    const rows = await door.write<StoredEntry & { id: string }>(RECORD_FACTS, parameters(prepared, entries));
    door.afterCommit(() => this.outbox.leave(asStored(entries, rows)));
    const recorded = new Set(rows.map(({ id }) => id));
    const used = prepared.filter(({ factId }) => !recorded.has(factId));
    const earlier = used.length === 0 ? new Map<string, RepeatedRow>() : await findRepeated(used, door);
    await settleVerifications(facts, door);
    return prepared.map((fact) => {
      const { source, eventId, factId } = fact;
      if (recorded.has(factId)) return { source, id: eventId, factId, outcome: 'recorded' };
      const row = earlier.get(`${source}\0${eventId}`);
      const isSame = row?.bodyHash.equals(fact.bodyHash) ?? false;
      return { source, id: eventId, factId: row?.id ?? factId, outcome: isSame ? 'repeated' : 'conflict' };
    });
  }
}

function parameters(facts: readonly PreparedFact[], entries: readonly OutboxEntry[]): unknown[] {
  return [
    facts.map(({ factId }) => factId),
    facts.map(({ source }) => source),
    facts.map(({ eventId }) => eventId),
    facts.map(({ bodyHash }) => bodyHash),
    facts.map(({ event }) => event.data.factType),
    facts.map(({ event }) => event.data.key),
    facts.map(({ desk }) => desk),
    facts.map(({ customerRef }) => customerRef),
    facts.map(({ occurredAt }) => occurredAt),
    facts.map(({ data }) => data),
    entries.map(({ attributes }) => attributes),
    entries.map(({ data }) => data),
    FactRecordedV1.exchange,
    FactRecordedV1.type,
    entries.map(({ id }) => id),
  ];
}

interface RepeatedRow {
  readonly source: string;
  readonly eventId: string;
  readonly bodyHash: Buffer;
  readonly id: string;
}

async function findRepeated(used: readonly PreparedFact[], door: Door): Promise<Map<string, RepeatedRow>> {
  const rows = await door.read<RepeatedRow>(FIND_REPEATED_FACTS, [
    used.map(({ source }) => source),
    used.map(({ eventId }) => eventId),
  ]);
  return new Map(rows.map((row) => [`${row.source}\0${row.eventId}`, row]));
}
