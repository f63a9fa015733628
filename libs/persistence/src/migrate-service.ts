import type { DataSource } from 'typeorm';
import { type MigrationClass, type ServiceName, migrationOptions } from './database-options.js';

export interface MigrationTarget {
  /** A role that may create schemas and roles. */
  readonly adminUrl: string;
  readonly service: ServiceName;
  readonly migrations: readonly MigrationClass[];
  /** Password of the service's own role `mesh_<service>`. Without it no role is created: the operator has made one. */
  readonly servicePassword?: string | undefined;
}

/** Any number that no other program uses as its lock; one migration run at a time in a database. */
const MIGRATION_LOCK = 4_801_017;

/**
 * Brings one service's schema up to date and gives its role rights on that schema only: rows, not definitions.
 * Safe to run again and from several places at once.
 */
export async function migrateService({
  adminUrl,
  service,
  migrations,
  servicePassword,
}: MigrationTarget): Promise<void> {
  // Only migrations need TypeORM: a service that never loads it starts sooner and is smaller.
  const typeorm = await import('typeorm');
  const dataSource = new typeorm.DataSource(migrationOptions({ service, url: adminUrl }, migrations));
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.query(`CREATE SCHEMA IF NOT EXISTS ${service}`);
    await dataSource.runMigrations();
    if (servicePassword !== undefined) await withPatience(() => grantRole(dataSource, service, servicePassword));
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}

const ROLE_ATTEMPTS = 10;

/** Roles belong to the whole server, locks to one database: another database's migration may touch the same role right now. */
async function withPatience(work: () => Promise<void>, attempt = 1): Promise<void> {
  try {
    await work();
  } catch (error: unknown) {
    const met = error instanceof Error && /tuple concurrently updated|already exists|duplicate key/.test(error.message);
    if (!met || attempt >= ROLE_ATTEMPTS) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
    await withPatience(work, attempt + 1);
  }
}

async function grantRole(dataSource: DataSource, service: ServiceName, password: string): Promise<void> {
  const role = serviceRole(service);
  const [{ statement }] = await dataSource.query<[{ statement: string }]>(
    `SELECT format(CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = $1)
       THEN 'ALTER ROLE %I LOGIN PASSWORD %L' ELSE 'CREATE ROLE %I LOGIN PASSWORD %L' END, $1::text, $2::text) AS statement`,
    [role, password],
  );
  await dataSource.query(statement);
  await dataSource.query(`GRANT USAGE ON SCHEMA ${service} TO ${role}`);
  await dataSource.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${service} TO ${role}`);
  await dataSource.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${service} TO ${role}`);
  await dataSource.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${service} TO ${role}`);
  await dataSource.query(`REVOKE INSERT, UPDATE, DELETE ON ${service}.migration FROM ${role}`);
  await protectAudits(dataSource, service, role);
}

/** Audit tables are append-only for everybody but the owner. */
async function protectAudits(dataSource: DataSource, service: ServiceName, role: string): Promise<void> {
  const audits = await dataSource.query<{ name: string }[]>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = $1 AND tablename LIKE '%\\_audit'`,
    [service],
  );
  for (const { name } of audits) await dataSource.query(`REVOKE UPDATE, DELETE ON ${name} FROM ${role}`);
}

export function serviceRole(service: ServiceName): string {
  return `mesh_${service}`;
}
