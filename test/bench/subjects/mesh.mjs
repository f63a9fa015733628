import path from 'node:path';
import { serviceKey } from '../../../deploy/local/development-keys.mjs';
import { LocalService } from '../../../deploy/local/local-service.mjs';
import { repository } from '../../../deploy/local/places.mjs';
import { rememberedPorts } from '../../../deploy/local/ports.mjs';
import { Secrets } from '../../../deploy/local/secrets.mjs';
import { SERVICES, localUrl, serviceEnvironment } from '../../../deploy/local/service-environment.mjs';
import { runTool } from '../../../deploy/local/tool.mjs';
import { makeWorkplace } from '../workplace.mjs';
import { startInTurn } from './subject.mjs';

/** What a ticket's way ends with: the customer has been told, and analytics knows. */
const LAST_EVENT = 'support.notification.sent.v1';
/** Pages of the log that a look goes back: connections fill pages of their own. */
const PAGES_BACK = 64;

/**
 * The four services from dist/, as they ship.
 *
 * @param {import('../servers.mjs').Servers} servers
 * @returns {Promise<import('./subject.mjs').Subject>}
 */
export async function startMeshServices(servers) {
  const workplace = await makeWorkplace(servers, 'bench_mesh');
  const { pool } = workplace;
  const { services, ports, secrets } = await localServices(servers.stateDir, workplace);
  const starts = await startInTurn(services);
  return {
    name: 'mesh',
    services,
    url: localUrl(ports.intake),
    token: serviceKey(secrets, 'development'),
    starts,
    workplace,
    countArrived: async () => {
      const sent = `SELECT sum(count) FROM analytics.hour_count WHERE metric = 'notification.sent'`;
      return Number((await pool.query(sent)).rows[0].sum ?? 0);
    },
    newArrivals: async () => {
      const day = `to_char(mesh.now AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD') FROM (SELECT now()) AS mesh`;
      const log = `analytics.event_log_${(await pool.query(`SELECT ${day}`)).rows[0].to_char}`;
      let page = 0;
      return async () => {
        const { rows } = await pool.query(
          `SELECT subject, (ctid::text::point)[0]::int AS page FROM ${log} WHERE ctid > $1::tid AND type = '${LAST_EVENT}'`,
          [`(${Math.max(0, page - PAGES_BACK)},0)`],
        );
        page = Math.max(page, ...rows.map((row) => row.page));
        return rows.map((row) => row.subject);
      };
    },
    // The begin of the transaction that wrote it, some milliseconds before anybody could see it.
    recordedArrivals: async (ids) => {
      const { rows } = await pool.query(
        `SELECT subject, extract(epoch FROM received_at) * 1000 AS at FROM analytics.event_log
         WHERE type = '${LAST_EVENT}' AND subject = ANY ($1) AND received_at < now() - interval '1 second'`,
        [ids],
      );
      return rows.map(({ subject, at }) => [subject, Number(at)]);
    },
    work: async () => {
      const waiting = SERVICES.map((service) => `(SELECT count(*) FROM ${service}.outbox)`).join(' + ');
      const done = SERVICES.map((service) => `(SELECT coalesce(sum(count), 0) FROM ${service}.message_tally)`).join(
        ' + ',
      );
      const { rows } = await pool.query(`SELECT ${waiting} AS waiting, ${done} AS done`);
      return { waiting: Number(rows[0].waiting), done: Number(rows[0].done) };
    },
    stop: async () => {
      await Promise.all(services.map((service) => service.kill()));
      await workplace.remove();
    },
  };
}

/**
 * Migrates and prepares the four services; starts none.
 *
 * @param {string} stateDir
 * @param {import('../workplace.mjs').Workplace} workplace
 * @param {NodeJS.ProcessEnv} [more] for all of them
 */
export async function localServices(stateDir, workplace, more = {}) {
  const secrets = new Secrets(stateDir);
  const own = /** @type {const} */ (['mailbox', 'mailboxSmtp', 'smtpIn']);
  const ports = await rememberedPorts(path.join(stateDir, 'ports-mesh.json'), [...SERVICES, ...own]);
  const env = { ...process.env, DATABASE_URL: workplace.databaseUrl };
  // Without SERVICE_DB_PASSWORD: roles belong to the whole server, and a given server may have other users of them.
  await runTool(process.execPath, ['deploy/local/migrate.mjs'], { cwd: repository, env });
  /**
   * @param {import('../../../deploy/local/service-environment.mjs').ServiceName} service
   * @param {NodeJS.ProcessEnv} [moreOfIt]
   * @param {string} [name]
   */
  const make = (service, moreOfIt = {}, name = service) =>
    new LocalService({
      name,
      script: `dist/apps/${service}/src/main.js`,
      url: localUrl(Number(moreOfIt.HTTP_PORT ?? ports[service])),
      stateDir,
      env: {
        ...serviceEnvironment(service, { env: process.env, secrets, ports, servers: workplace }),
        DATABASE_URL: workplace.databaseUrl,
        ...more,
        ...moreOfIt,
      },
    });
  return { services: SERVICES.map((service) => make(service)), make, ports, secrets };
}
