import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { serviceKey, staffTokens } from './development-keys.mjs';
import { localUrl, webhookSecrets } from './service-environment.mjs';

/**
 * @typedef {object} DevelopmentFile what `<stateDir>/dev.json` holds
 * @property {Record<'intake' | 'routing' | 'notifications' | 'analytics' | 'mailbox' | 'amqp' | 'database' | 'management' | 'smtpIn', string>} urls
 * @property {Record<'system' | 'agent' | 'supervisor' | 'admin', string>} tokens
 * @property {Record<string, string>} webhookSecrets by sender: what test messages to intake's webhooks are signed with
 */

/**
 * Writes `<stateDir>/dev.json`, which holds passwords and tokens: readable by its owner only.
 *
 * @param {string} stateDir
 * @param {import('./service-environment.mjs').Surroundings} surroundings
 */
export async function writeDevelopmentFile(stateDir, surroundings) {
  const development = await describe(surroundings);
  writeFileSync(path.join(stateDir, 'dev.json'), JSON.stringify(development, null, 2), { mode: 0o600 });
  return development;
}

/**
 * @param {import('./service-environment.mjs').Surroundings} surroundings
 * @returns {Promise<DevelopmentFile>}
 */
async function describe({ secrets, ports, servers }) {
  const staff = await staffTokens(secrets, localUrl(ports.mailbox));
  return {
    urls: {
      intake: localUrl(ports.intake),
      routing: localUrl(ports.routing),
      notifications: localUrl(ports.notifications),
      analytics: localUrl(ports.analytics),
      mailbox: localUrl(ports.mailbox),
      amqp: servers.rabbitmqUrl,
      database: servers.databaseUrl,
      management: servers.managementUrl,
      smtpIn: `smtp://127.0.0.1:${ports.smtpIn}`,
    },
    tokens: { system: serviceKey(secrets, 'development'), ...staff },
    webhookSecrets: webhookSecrets(secrets),
  };
}
