import { Injectable } from '@nestjs/common';
import { FACT_TYPES, type FactType, shapeOfSchema } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { FIND_NEWER_TYPES, type FactTypeRow } from './fact-type-statements.js';

const POLL_MS = 1000;

/** Where a type of fact comes from. */
export type FactTypeOrigin = 'contract' | 'desk-pack' | 'registered';

export interface KnownFactType extends FactType {
  readonly origin: FactTypeOrigin;
  /** Rises with every registration; 1 for types that come with the program or a pack. */
  readonly version: number;
}

type Read = (sql: string, params: readonly unknown[]) => Promise<FactTypeRow[]>;

/** Every type of fact that may be stated: the contracts', the desk packs' and the registered ones. Follows the table. */
@Injectable()
export class FactTypes extends RepeatingWork {
  private readonly known = new Map<string, KnownFactType>();
  private seen = '0';

  constructor(
    desks: Desks,
    database: Database,
    private readonly transactions: Transactions,
  ) {
    super(database, POLL_MS);
    for (const type of FACT_TYPES.values()) this.known.set(type.type, { ...type, origin: 'contract', version: 1 });
    for (const type of desks.all.flatMap((desk) => desk.factTypes)) {
      this.known.set(type.type, { ...type, origin: 'desk-pack', version: 1 });
    }
  }

  get all(): KnownFactType[] {
    return [...this.known.values()].toSorted((a, b) => (a.type < b.type ? -1 : 1));
  }

  get(type: string): KnownFactType | undefined {
    return this.known.get(type);
  }

  /** Looks once more when one of these is unknown: it may have been registered a moment ago, at another process. */
  async expect(types: readonly string[], read: Read = (sql, params) => this.read(sql, params)): Promise<void> {
    if (types.some((type) => !this.known.has(type))) await this.follow(read);
  }

  protected work(): Promise<void> {
    return this.refresh();
  }

  async refresh(): Promise<void> {
    await this.follow((sql, params) => this.read(sql, params));
  }

  private read(sql: string, params: readonly unknown[]): Promise<FactTypeRow[]> {
    return this.transactions.read<FactTypeRow>(sql, [...params]);
  }

  private async follow(read: Read): Promise<void> {
    for (const row of await read(FIND_NEWER_TYPES, [this.seen])) {
      this.known.set(row.type, registered(row));
      if (BigInt(row.seq) > BigInt(this.seen)) this.seen = row.seq;
    }
  }
}

export function registered({ type, version, summary, key, maxAgeMinutes, schema }: FactTypeRow): KnownFactType {
  return {
    type,
    version,
    origin: 'registered',
    summary,
    ...(key === null ? {} : { key }),
    ...(maxAgeMinutes === null ? {} : { maxAgeMinutes }),
    data: shapeOfSchema(schema),
  };
}
