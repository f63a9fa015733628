import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type MigrationClass, type ServiceName, migrateService } from '#lib/persistence';
import { ROLE_PASSWORD, type TestDatabase, testDatabase } from '../support/index.js';

const SERVICES: readonly ServiceName[] = ['intake', 'routing', 'notifications', 'analytics'];

/** Columns, indexes, constraints and functions of one schema, one a line, in a stable order. */
const DESCRIBE = `
  SELECT line FROM (
    SELECT format('%s.%s %s%s%s', table_name, column_name, CASE WHEN data_type = 'ARRAY' THEN udt_name ELSE data_type END,
             CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END,
             CASE WHEN column_default IS NOT NULL THEN ' DEFAULT ' || column_default
                  WHEN is_identity = 'YES' THEN ' IDENTITY' ELSE '' END) AS line
    FROM information_schema.columns WHERE table_schema = $1 AND table_name !~ '_[0-9]{8}$'
    UNION ALL
    SELECT replace(indexdef, $1 || '.', '') FROM pg_indexes WHERE schemaname = $1 AND tablename !~ '_[0-9]{8}$'
    UNION ALL
    SELECT format('CONSTRAINT %s ON %s %s', conname, conrelid::regclass, pg_get_constraintdef(c.oid))
    FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
    WHERE n.nspname = $1 AND contype IN ('c', 'f') AND conrelid::regclass::text !~ '_[0-9]{8}$'
    UNION ALL
    SELECT format('FUNCTION %s(%s) %s', proname, pg_get_function_identity_arguments(p.oid), CASE WHEN prosecdef THEN 'SECURITY DEFINER' ELSE '' END)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = $1
  ) AS described ORDER BY line COLLATE "C"`;

describe('the schema of a service', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase('schema');
    for (const service of SERVICES) await migrate(database, service);
  });
  afterAll(() => database.drop());

  it.each(SERVICES)('of %s is the committed one (UPDATE_SCHEMA=1 writes it anew)', async (service) => {
    const rows = await database.query<{ line: string }>(DESCRIBE, [service]);
    const found = `${rows.map(({ line }) => line).join('\n')}\n`;
    const file = fileURLToPath(new URL(`./${service}.sql`, import.meta.url));
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, found);
    expect(found).toBe(readFileSync(file, 'utf8'));
  });

  it.each(SERVICES)(
    'lets the role of %s at its own rows only: no other schema, no definitions, no rewriting of audits',
    async (service) => {
      const client = new pg.Client({ connectionString: database.urlAs(`mesh_${service}`, ROLE_PASSWORD) });
      await client.connect();
      const as = (sql: string): Promise<unknown> => client.query(sql);
      const other = SERVICES.find((name) => name !== service);
      await expect(as(`SELECT count(*) FROM ${other}.outbox`)).rejects.toThrow('permission denied');
      await expect(as(`CREATE TABLE ${service}.mine (id int)`)).rejects.toThrow('permission denied');
      await expect(as(`DROP TABLE ${service}.outbox`)).rejects.toThrow('must be owner');
      await expect(as(`DELETE FROM ${service}.parked_message_audit`)).rejects.toThrow('permission denied');
      await expect(as(`SELECT count(*) FROM ${service}.outbox`)).resolves.toBeDefined();
      await client.end();
    },
  );

  it('can be migrated again, and by two at once', async () => {
    await Promise.all([migrate(database, 'intake'), migrate(database, 'intake')]);
  });
});

async function migrate(database: TestDatabase, service: ServiceName): Promise<void> {
  const { migrations } = (await import(`../../apps/${service}/src/migrations/index.js`)) as {
    migrations: MigrationClass[];
  };
  await migrateService({ adminUrl: database.url, service, migrations, servicePassword: ROLE_PASSWORD });
}
