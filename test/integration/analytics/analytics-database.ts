import { migrateService } from '#lib/persistence';
import { migrations } from '../../../apps/analytics/src/migrations/index.js';
import { ROLE_PASSWORD, type TestDatabase, testDatabase } from '../../support/index.js';

/** A migrated database, to be used as superuser: roles belong to the whole server, which other tests use at the same time. */
export async function analyticsDatabase(name: string): Promise<TestDatabase> {
  const database = await testDatabase(name);
  await migrateService({ adminUrl: database.url, service: 'analytics', migrations });
  return database;
}

/** Makes the service's own role, which may not change definitions, and returns the database's address for it. */
export async function asServiceRole(database: TestDatabase): Promise<string> {
  await migrateService({ adminUrl: database.url, service: 'analytics', migrations, servicePassword: ROLE_PASSWORD });
  return database.urlAs('mesh_analytics', ROLE_PASSWORD);
}
