// Brings all four schemas up to date. Needs DATABASE_URL of a role that may create schemas and roles, and SERVICE_DB_PASSWORD
// for the services' own roles; without the password no roles are made (the operator has).
import { migrateService } from '../../dist/libs/persistence/src/index.js';

const SERVICES = ['intake', 'routing', 'notifications', 'analytics'];

const adminUrl = process.env.DATABASE_URL;
if (!adminUrl) {
  console.error('DATABASE_URL is missing: the address of Postgres with a role that may create schemas');
  process.exit(1);
}
for (const service of SERVICES) {
  const { migrations } = await import(`../../dist/apps/${service}/src/migrations/index.js`);
  await migrateService({ adminUrl, service, migrations, servicePassword: process.env.SERVICE_DB_PASSWORD });
}
