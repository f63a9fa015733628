import type pg from 'pg';
import type { DataSourceOptions, MigrationInterface } from 'typeorm';

export type MigrationClass = new () => MigrationInterface;
export type ServiceName = 'intake' | 'routing' | 'notifications' | 'analytics';

export interface DatabaseSettings {
  /** The service and its schema. */
  readonly service: ServiceName;
  readonly url: string;
  /** Connections of the pool, default 8: fewer starve bursts, many more only queue inside Postgres. */
  readonly poolSize?: number;
}

/**
 * What every connection to Postgres is opened with. Statements here find rows by index: compiling them never pays, and a plan kept
 * from when a table was empty must not read the whole of it once it is large.
 */
const sessionOptions = (service: ServiceName): string =>
  `-c search_path=${service} -c jit=off -c enable_seqscan=off -c TimeZone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000`;

/** The pool of a running service: its own schema and nothing else. */
export function poolOptions({ service, url, poolSize = 8 }: DatabaseSettings): pg.PoolConfig {
  return {
    connectionString: url,
    application_name: `kefu-mesh-${service}`,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    options: sessionOptions(service),
    keepAlive: true,
    // A statement may be sent before the answer to the one before it: BEGIN costs no round trip.
    pipeline: true,
  };
}

/** TypeORM options for one service's migrations: schema changes come from nowhere else. */
export function migrationOptions(
  { service, url }: DatabaseSettings,
  migrations: readonly MigrationClass[],
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    schema: service,
    entities: [],
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    applicationName: `kefu-mesh-${service}-migrations`,
    poolSize: 2,
    connectTimeoutMS: 5_000,
    // An idle connection that breaks is replaced by the pool; without a handler it would end the process.
    poolErrorHandler: () => undefined,
    extra: { options: sessionOptions(service), keepAlive: true },
  };
}
