// Brings all four schemas and the broker's policies up to date. Safe to run again. Environment:
//   DATABASE_URL               a role that may create schemas and roles
//   SERVICE_DB_PASSWORD        password of the services' own roles mesh_<service>; without it no roles are made
//   RABBITMQ_MANAGEMENT_URL    http://user:password@host:15672; without it no policy is set
//   RABBITMQ_URL               names the virtual host
const SERVICES = ['intake', 'routing', 'notifications', 'analytics'];

/** @param {string} path below dist/; imported by address, so that the type check does not follow compiled code */
const built = (path) => import(new URL(`../../dist/${path}`, import.meta.url).href);

const adminUrl = process.env.DATABASE_URL;
if (!adminUrl) {
  console.error('DATABASE_URL is missing: the address of Postgres with a role that may create schemas');
  process.exit(1);
}

const { migrateService } = await built('libs/persistence/src/index.js');
for (const service of SERVICES) {
  const { migrations } = await built(`apps/${service}/src/migrations/index.js`);
  await migrateService({ adminUrl, service, migrations, servicePassword: process.env.SERVICE_DB_PASSWORD });
  console.log(`schema ${service} is up to date`);
}

const { RABBITMQ_MANAGEMENT_URL, RABBITMQ_URL } = process.env;
if (RABBITMQ_MANAGEMENT_URL) {
  const { ensureBrokerPolicies } = await built('libs/messaging/src/policies.js');
  const vhost = decodeURIComponent(new URL(RABBITMQ_URL ?? 'amqp://localhost').pathname.slice(1)) || '/';
  console.log(await ensureBrokerPolicies(RABBITMQ_MANAGEMENT_URL, vhost));
}
