import { startThrowAwayInfrastructure } from '../deploy/local/throw-away.mjs';

/**
 * Gives the integration tests a Postgres and a RabbitMQ: those named by DATABASE_URL and RABBITMQ_URL, or else
 * throw-away servers of their own. The workers start afterwards and inherit the three variables.
 */
export default async function globalSetup() {
  if (process.env.DATABASE_URL && process.env.RABBITMQ_URL) return;
  const infrastructure = await startThrowAwayInfrastructure({
    log: (/** @type {string} */ line) => process.stderr.write(`${line}\n`),
  });
  process.env.DATABASE_URL = infrastructure.databaseUrl;
  process.env.RABBITMQ_URL = infrastructure.rabbitmqUrl;
  process.env.RABBITMQ_MANAGEMENT_URL = infrastructure.managementUrl;
}
