import { repository } from './places.mjs';
import { serviceDatabasePassword } from './service-environment.mjs';
import { runTool } from './tool.mjs';

/**
 * Brings the four schemas up to date and makes the services' roles.
 *
 * @param {{ databaseUrl: string, secrets: import('./secrets.mjs').Secrets, env: NodeJS.ProcessEnv,
 *   progress: import('./progress.mjs').Progress, signal?: AbortSignal }} options
 */
export async function migrateSchemas({ databaseUrl, secrets, env, progress, signal }) {
  const step = progress.begin('schemas');
  await runTool(process.execPath, ['--enable-source-maps', 'deploy/local/migrate.mjs'], {
    cwd: repository,
    signal,
    env: {
      ...env,
      DATABASE_URL: databaseUrl,
      SERVICE_DB_PASSWORD: serviceDatabasePassword(secrets),
      // The broker may not be there yet: its policies follow by themselves.
      RABBITMQ_MANAGEMENT_URL: '',
    },
  });
  step.done('up to date');
}

/**
 * The other half of `npm run migrate`.
 *
 * @param {{ rabbitmqUrl: string, managementUrl: string }} servers
 */
export async function setBrokerPolicies({ rabbitmqUrl, managementUrl }) {
  const compiled = new URL('../../dist/libs/messaging/src/policies.js', import.meta.url).href;
  /** @type {{ ensureBrokerPolicies: (managementUrl: string, vhost: string) => Promise<string> }} */
  const { ensureBrokerPolicies } = await import(compiled);
  const vhost = decodeURIComponent(new URL(rabbitmqUrl).pathname.slice(1)) || '/';
  await ensureBrokerPolicies(managementUrl, vhost);
}
