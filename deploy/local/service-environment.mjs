import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { AUDIENCE, acceptedServiceKeys, serviceKey } from './development-keys.mjs';
import { repository } from './places.mjs';

/** The services, in the order a ticket meets them. */
export const SERVICES = /** @type {const} */ (['intake', 'routing', 'notifications', 'analytics']);
/** @typedef {typeof SERVICES[number]} ServiceName */

/** Channels whose providers post signed webhooks to intake. */
const WEBHOOK_SENDERS = ['sms', 'social'];

/**
 * @typedef {object} Surroundings
 * @property {NodeJS.ProcessEnv} env what the person set; wins nowhere, but is passed on
 * @property {import('./secrets.mjs').Secrets} secrets
 * @property {import('./mesh-ports.mjs').MeshPorts} ports
 * @property {Pick<import('./infrastructure.mjs').Infrastructure, 'databaseUrl' | 'rabbitmqUrl' | 'managementUrl'>} servers
 */

/** @param {number} port */
export const localUrl = (port) => `http://127.0.0.1:${port}`;

/**
 * Secrets that providers sign their webhooks with, by sender (Standard Webhooks form).
 *
 * @param {import('./secrets.mjs').Secrets} secrets
 * @returns {Record<string, string>}
 */
export const webhookSecrets = (secrets) =>
  Object.fromEntries(
    WEBHOOK_SENDERS.map((sender) => [
      sender,
      secrets.get(`webhook:${sender}`, () => `whsec_${randomBytes(24).toString('base64')}`),
    ]),
  );

/**
 * The environment of one service of a local mesh.
 *
 * @param {ServiceName} service
 * @param {Surroundings} surroundings
 * @returns {NodeJS.ProcessEnv}
 */
export function serviceEnvironment(service, { env, secrets, ports, servers }) {
  const issuer = localUrl(ports.mailbox);
  return {
    ...env,
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: String(ports[service]),
    // Nobody balances load here: leave at once.
    HTTP_DRAIN_MS: env.HTTP_DRAIN_MS ?? '0',
    GRACE_MS: env.GRACE_MS ?? '10000',
    DATABASE_URL: asRole(servers.databaseUrl, `mesh_${service}`, serviceDatabasePassword(secrets)),
    RABBITMQ_URL: servers.rabbitmqUrl,
    RABBITMQ_MANAGEMENT_URL: servers.managementUrl,
    DESKS_DIR: env.DESKS_DIR ?? path.join(repository, 'deploy/desks'),
    INTAKE_URL: localUrl(ports.intake),
    ROUTING_URL: localUrl(ports.routing),
    NOTIFICATIONS_URL: localUrl(ports.notifications),
    ANALYTICS_URL: localUrl(ports.analytics),
    SERVICE_KEYS: acceptedServiceKeys(secrets, ['development', ...SERVICES]),
    SERVICE_KEY: serviceKey(secrets, service),
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_JWKS_URL: `${issuer}/.well-known/jwks.json`,
    CUSTOMER_TOKEN_SECRET: secrets.get('customerTokenSecret', () => randomBytes(32).toString('base64url')),
    ...(service === 'intake' ? intakeOnly(secrets, ports) : {}),
    ...(service === 'notifications' ? notificationsOnly(secrets, ports) : {}),
    ...(service === 'analytics' ? { EVIDENCE_SIGNING_KEYS: `dev1:${secrets.get('evidenceKey', randomKey)}` } : {}),
  };
}

const randomKey = () => randomBytes(32).toString('base64');

/** Roles are created with this password by the migrations. @param {import('./secrets.mjs').Secrets} secrets */
export const serviceDatabasePassword = (secrets) => secrets.get('serviceDatabasePassword');

/**
 * Raw personal data lives in intake alone, so its keys go to intake alone.
 *
 * @param {import('./secrets.mjs').Secrets} secrets
 * @param {import('./mesh-ports.mjs').MeshPorts} ports
 */
function intakeOnly(secrets, ports) {
  return {
    DATA_KEYS: `dev1:${secrets.get('dataKey', randomKey)}`,
    BLIND_INDEX_KEY: secrets.get('blindIndexKey', randomKey),
    SMTP_IN_PORT: String(ports.smtpIn),
    WEBHOOK_SECRETS: Object.entries(webhookSecrets(secrets))
      .map(([sender, secret]) => `${sender}:${secret}`)
      .join(','),
  };
}

/**
 * Everything that notifications sends ends in the development mailbox.
 *
 * @param {import('./secrets.mjs').Secrets} secrets
 * @param {import('./mesh-ports.mjs').MeshPorts} ports
 */
function notificationsOnly(secrets, ports) {
  const mailbox = localUrl(ports.mailbox);
  return {
    SMTP_URL: `smtp://127.0.0.1:${ports.mailboxSmtp}`,
    SMS_GATEWAY_URL: `${mailbox}/sms`,
    WEBHOOK_URL: `${mailbox}/webhooks`,
    // The mailbox is on loopback, where webhooks may not go otherwise.
    ALLOW_PRIVATE_WEBHOOKS: 'true',
    MANAGERS_EMAIL: 'managers@kefu.localhost',
    WEBHOOK_SECRET: secrets.get('webhook:out', () => `whsec_${randomBytes(24).toString('base64')}`),
  };
}

/**
 * @param {string} url
 * @param {string} role
 * @param {string} password
 */
function asRole(url, role, password) {
  const address = new URL(url);
  address.username = role;
  address.password = password;
  return address.href;
}
