import {
  CustomerRef,
  DeskId,
  type FactEvent,
  FactRecordedV1,
  factKey,
  MAX_MESSAGE_BYTES,
  type OutgoingEvent,
  newId,
  parseTraceparent,
} from '#lib/contracts';
import type { Desks } from '#lib/desks';
import { type FieldError, Problem, fieldErrors as problemsOf, looksPersonal } from '#lib/service';
import type { FactTypes, KnownFactType } from '../fact-types/fact-types.js';
import { isDeeperThan, maskData } from '../vault/mask-data.js';
import { maskText } from '../vault/mask-text.js';
import type { Vault } from '../vault/vault.js';

const MAX_DATA_DEPTH = 16;
const MAX_KEY_CHARS = 120;

/** Stands at the end of the event until the statement writes the database's time over it. */
const TIME_TO_COME = '0000-00-00T00:00:00.000Z';

/** A fact that may be stored: checked and masked. */
export interface PreparedFact {
  readonly factId: string;
  readonly source: string;
  readonly eventId: string;
  readonly bodyHash: Buffer;
  readonly desk: string | null;
  readonly customerRef: string;
  /** Null: not said, the time of recording counts. */
  readonly occurredAt: string | null;
  readonly data: string;
  readonly event: OutgoingEvent<string, { factType: string; key: string }>;
}

/** What a fact is checked by. */
export interface FactRules {
  readonly types: Pick<FactTypes, 'get' | 'all'>;
  readonly desks: Desks;
  readonly vault: Vault;
}

/** @throws Problem 422 naming the wrong fields, 413 over 256 KiB */
export function prepareFact(fact: FactEvent, rules: FactRules, traceparent?: string): PreparedFact {
  const { types, desks, vault } = rules;
  const type = types.get(fact.type);
  if (type === undefined) throw Problem.invalid([unknownType(types)]);
  const errors = [...fieldErrors(fact, desks), ...dataErrors(type, fact)];
  if (errors.length > 0) throw Problem.invalid(errors);
  const content = JSON.stringify(fact);
  if (Buffer.byteLength(content) > MAX_MESSAGE_BYTES) throw Problem.tooLarge();
  const factId = newId();
  const data = maskData(fact.data);
  const { desk } = fact.data;
  const cause = parseTraceparent(fact.traceparent) ?? traceparent;
  return {
    factId,
    source: fact.source,
    eventId: fact.id,
    bodyHash: vault.fingerprint(content),
    desk: typeof desk === 'string' ? desk : null,
    customerRef: fact.subject,
    occurredAt: fact.time ?? null,
    data: JSON.stringify(data),
    event: FactRecordedV1.create(
      {
        factId,
        factType: fact.type,
        origin: maskText(fact.source).masked,
        key: maskText(factKey(type, fact.data)).masked,
        ...(typeof desk === 'string' ? { desk } : {}),
        ...(type.maxAgeMinutes === undefined ? {} : { maxAgeMinutes: type.maxAgeMinutes }),
        customer: { ref: fact.subject },
        data,
        // Last: the statement writes the time over the end of the text when the fact says none.
        occurredAt: fact.time ?? TIME_TO_COME,
      },
      cause === undefined ? {} : { cause: { traceparent: cause } },
    ),
  };
}

function unknownType({ all }: FactRules['types']): FieldError {
  return { path: 'type', message: `no such type of fact; there are ${all.map(({ type }) => type).join(', ')}` };
}

function dataErrors({ data: shape }: KnownFactType, { data }: FactEvent): FieldError[] {
  const { error } = shape.safeParse(data);
  if (error === undefined) return [];
  return problemsOf(error.issues).map(({ path, message }) => ({ path: `data.${path}`, message }));
}

function fieldErrors({ id, source, subject, data }: FactEvent, desks: Desks): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (path: string, message: string) => errors.push({ path, message });
  if (maskText(id).raw !== undefined) wrong('id', 'looks personal; use an opaque id');
  if (maskText(source).raw !== undefined) wrong('source', 'looks personal; use the name of a system');
  if (!CustomerRef.safeParse(subject).success) wrong('subject', 'must be the reference of a customer');
  else if (looksPersonal(subject))
    wrong('subject', 'looks like a phone, mail, ID or card number; use an opaque reference');
  if (isDeeperThan(MAX_DATA_DEPTH, data)) wrong('data', `at most ${MAX_DATA_DEPTH} levels deep`);
  if (data['key'] !== undefined && (typeof data['key'] !== 'string' || data['key'].length > MAX_KEY_CHARS)) {
    wrong('data.key', `must be a text of at most ${MAX_KEY_CHARS} characters`);
  }
  if (data['desk'] !== undefined) {
    const desk = DeskId.safeParse(data['desk']);
    if (!desk.success || !desks.has(desk.data)) wrong('data.desk', `no such desk; there are ${desks.ids.join(', ')}`);
  }
  return errors;
}
