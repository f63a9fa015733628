// Brings all four schemas up to date. Needs DATABASE_URL of a role that may create schemas and roles, and SERVICE_DB_PASSWORD
// for the services' own roles; without the password no roles are made (the operator has).
const SERVICES = ['intake', 'routing', 'notifications', 'analytics'];

/** Compiled code: there is none before the first build. @param {string} file */
const compiled = (file) => import(new URL(`../../dist/${file}`, import.meta.url).href);

const adminUrl = process.env.DATABASE_URL;
if (!adminUrl) {
  console.error('DATABASE_URL is missing: the address of Postgres with a role that may create schemas');
  process.exit(1);
}
const { migrateService } = await compiled('libs/persistence/src/index.js');
for (const service of SERVICES) {
  const { migrations } = await compiled(`apps/${service}/src/migrations/index.js`);
  await migrateService({ adminUrl, service, migrations, servicePassword: process.env.SERVICE_DB_PASSWORD });
}
