// Brings all four schemas up to date. Needs DATABASE_URL of a role that may create schemas and roles, and SERVICE_DB_PASSWORD
// for the services' own roles; without the password no roles are made (the operator has).

/** @param {string} path below dist/; imported by address, so that the type check does not follow compiled code */
const built = (path) => import(new URL(`../../dist/${path}`, import.meta.url).href);

const SERVICES = ['intake', 'routing', 'notifications', 'analytics'];

const adminUrl = process.env.DATABASE_URL;
if (!adminUrl) {
  console.error('DATABASE_URL is missing: the address of Postgres with a role that may create schemas');
  process.exit(1);
}
const { migrateService } = await built('libs/persistence/src/index.js');
for (const service of SERVICES) {
  const { migrations } = await built(`apps/${service}/src/migrations/index.js`);
  await migrateService({ adminUrl, service, migrations, servicePassword: process.env.SERVICE_DB_PASSWORD });
}
