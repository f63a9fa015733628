import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testServers } from './servers.js';

/** Roles belong to the whole server: every test file that makes one gives it this password, or it locks the others out. */
export const ROLE_PASSWORD = 'only-for-tests';

/** A database of one test file's own, on the shared test server. */
export interface TestDatabase {
  name: string;
  /** Connects as the server's superuser. */
  url: string;
  /** The same database as another role. */
  urlAs(role: string, password: string): string;
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Cuts whatever is still connected and removes the database. */
  drop(): Promise<void>;
}

/** Creates an empty database. Call `drop` in `afterAll`. `name` only makes it recognisable. */
export async function testDatabase(name: string): Promise<TestDatabase> {
  const server = testServers().databaseUrl;
  const unique = `test_${name.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase()}_${randomBytes(4).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${unique}`);

  const address = new URL(server);
  address.pathname = `/${unique}`;
  const pool = new pg.Pool({ connectionString: address.href, max: 4 });
  // The database may go away under an idle connection: that is drop at work, not a failure.
  pool.on('error', () => undefined);

  return {
    name: unique,
    url: address.href,
    urlAs(role, password) {
      const other = new URL(address);
      other.username = role;
      other.password = password;
      return other.href;
    },
    async query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) {
      const result = await pool.query<Row>(sql, values);
      return result.rows;
    },
    async drop() {
      await pool.end();
      await onServer(server, `DROP DATABASE IF EXISTS ${unique} WITH (FORCE)`);
    },
  };
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
