import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { breakingChanges } from './breaking-changes.js';
import { CATALOGUE, findEvent } from './catalogue.js';
import { catalogueTable } from './catalogue-table.js';
import type { EventDefinition } from './define-event.js';
import { type JsonSchema, payloadSchema } from './payload-schema.js';

/** `CONTRACTS_WRITE=1` records what is new: optional fields, new events, the table. It never records a breaking change. */
const WRITE = process.env.CONTRACTS_WRITE === '1';
const HINT = 'run CONTRACTS_WRITE=1 npx jest --config test/jest.config.js libs/contracts/src/golden';

const golden = fileURLToPath(new URL('../golden/', import.meta.url));
const schemaFile = (type: string): string => `${golden}schemas/${type}.json`;
const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const events: [string, EventDefinition][] = CATALOGUE.map((definition) => [definition.type, definition]);

interface Sample {
  specversion: string;
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  data: Record<string, unknown>;
}

const sampleOf = (type: string): Sample => json(`${golden}${type}.json`) as Sample;

/** New, or changed without breaking anything. */
function isGrown(file: string, schema: JsonSchema): boolean {
  if (!existsSync(file)) return true;
  const recorded = json(file);
  return !isDeepStrictEqual(recorded, schema) && breakingChanges(recorded, schema).length === 0;
}

/** The same with a field of a later version in every object. */
function grown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(grown);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, grown(field)]));
  return { ...inner, fieldOfTomorrow: '明天的字段' };
}

describe.each(events)('%s', (type, definition) => {
  it('reads its golden sample whole', () => {
    const sample = sampleOf(type);
    expect(sample).toMatchObject({ specversion: '1.0', type });
    expect(definition.data.parse(sample.data)).toEqual(sample.data);
  });

  it('says of the sample what the sample says of itself', () => {
    const sample = sampleOf(type);
    const again = definition.create(sample.data, { id: sample.id, time: sample.time });
    expect(again).toMatchObject({ id: sample.id, subject: sample.subject, time: sample.time });
    if (definition.publisher !== 'external') expect(sample.source).toBe(again.source);
  });

  it('ignores fields that it does not know', () => {
    const sample = sampleOf(type);
    const known = definition.data.parse(grown(sample.data)) as Record<string, unknown>;
    expect(known).not.toHaveProperty('fieldOfTomorrow');
    expect(known).toMatchObject(sample.data);
  });

  it('has lost, renamed or narrowed nothing since its schema was recorded', () => {
    const schema = payloadSchema(definition);
    const file = schemaFile(type);
    if (WRITE && isGrown(file, schema)) writeFileSync(file, pretty(schema));
    if (!existsSync(file)) throw new Error(`no schema of ${type} is recorded: ${HINT}`);
    // A change listed here needs a new version of the event, published beside this one.
    expect(breakingChanges(json(file), schema)).toEqual([]);
  });

  it('is recorded with all its fields, so that the next change is compared with this one', () => {
    if (!isDeepStrictEqual(json(schemaFile(type)), payloadSchema(definition)))
      throw new Error(`${type} has new fields that are not recorded: ${HINT}`);
  });
});

describe('the golden samples', () => {
  it('and schemas are of events in the catalogue: what was once published stays readable', () => {
    const files = [golden, `${golden}schemas/`]
      .flatMap((folder) => readdirSync(folder))
      .filter((file) => file.endsWith('.json'));
    expect(files.filter((file) => findEvent(file.slice(0, -'.json'.length)) === undefined)).toEqual([]);
  });
});

describe('the README', () => {
  const file = fileURLToPath(new URL('../README.md', import.meta.url));
  const section = /(<!-- catalogue: .*? -->\n\n)([\s\S]*?)(\n\n<!-- end of catalogue -->)/;

  it('lists the events of the catalogue', () => {
    if (WRITE) {
      const text = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        text.replace(section, (_all, start: string, _old, end: string) => start + catalogueTable() + end),
      );
    }
    const [, , listed] = section.exec(readFileSync(file, 'utf8')) ?? [];
    if (listed !== catalogueTable()) throw new Error(`the event table is out of date: ${HINT}`);
  });
});
