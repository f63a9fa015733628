import { Injectable } from '@nestjs/common';
import { type NewFactType, shapeOfSchema } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import { ADD_TYPE, FIND_NEWEST_TYPE, type FactTypeRow, LOCK_REGISTRATION } from './fact-type-statements.js';
import { FactTypes, type KnownFactType } from './fact-types.js';

/** Where new types of facts are registered, each change as a version of its own. */
@Injectable()
export class FactTypeRegister {
  constructor(
    private readonly types: FactTypes,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The same registration again changes nothing. Every process checks by the new version within a second.
   *
   * @throws Problem 409 for a type of the contracts or of a desk pack, 422 for a schema that cannot be checked
   */
  async register(type: string, wanted: NewFactType, by: string): Promise<KnownFactType> {
    requireCheckable(wanted);
    const present = this.types.get(type);
    if (present !== undefined && present.origin !== 'registered') {
      throw Problem.conflict(`${type} comes with the ${present.origin}; it cannot be registered.`, 'fact-type-fixed');
    }
    await this.transactions.run(async (tx) => {
      tx.send(LOCK_REGISTRATION);
      const [newest] = await tx.query<FactTypeRow[]>(FIND_NEWEST_TYPE, [type]);
      if (newest !== undefined && isSame(newest, wanted)) return;
      const { summary, key, maxAgeMinutes, schema } = wanted;
      const version = (newest?.version ?? 0) + 1;
      await tx.query(ADD_TYPE, [
        type,
        version,
        summary,
        key ?? null,
        maxAgeMinutes ?? null,
        JSON.stringify(schema),
        by,
      ]);
    });
    await this.types.refresh();
    const known = this.types.get(type);
    if (known === undefined) throw new Error(`${type} was registered and is not known`);
    return known;
  }
}

function requireCheckable({ schema, key }: NewFactType): void {
  try {
    shapeOfSchema(schema);
  } catch (error: unknown) {
    throw Problem.invalid([{ path: 'schema', message: error instanceof Error ? error.message : String(error) }]);
  }
  const required: unknown = schema['required'];
  if (key !== undefined && !(Array.isArray(required) && required.includes(key))) {
    throw Problem.invalid([{ path: 'key', message: 'must be one of the fields that the schema requires' }]);
  }
}

function isSame(row: FactTypeRow, { summary, key, maxAgeMinutes, schema }: NewFactType): boolean {
  const content = (values: readonly unknown[]) => JSON.stringify(values.map(sorted));
  return (
    content([row.summary, row.key, row.maxAgeMinutes, row.schema]) ===
    content([summary, key ?? null, maxAgeMinutes ?? null, schema])
  );
}

/** Members in the order of their names: stored JSON does not keep the order it came in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
