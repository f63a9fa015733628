import { migrateService } from '#lib/persistence';
import { migrations } from '../../../apps/analytics/src/migrations/index.js';
import { type TestDatabase, testDatabase } from '../../support/index.js';

/** Roles belong to the whole server: every test must use the same one. */
const PASSWORD = 'mesh';

export interface AnalyticsDatabase {
  database: TestDatabase;
  /** As the service's own role, which may not change definitions. */
  url: string;
}

/** A migrated database. */
export async function analyticsDatabase(name: string): Promise<AnalyticsDatabase> {
  const database = await testDatabase(name);
  await migrateService({ adminUrl: database.url, service: 'analytics', migrations, servicePassword: PASSWORD });
  return { database, url: database.urlAs('mesh_analytics', PASSWORD) };
}
