import path from 'node:path';
import { LocalService } from '../../../deploy/local/local-service.mjs';
import { rememberedPorts } from '../../../deploy/local/ports.mjs';
import { localUrl } from '../../../deploy/local/service-environment.mjs';
import { SCHEMA } from '../reference/schema.mjs';
import { makeWorkplace } from '../workplace.mjs';
import { startInTurn } from './subject.mjs';

const PROCESSES = /** @type {const} */ (['accept', 'routing', 'notifications', 'analytics']);

/**
 * The hand-written pipeline of ../reference.
 *
 * @param {import('../servers.mjs').Servers} servers
 * @returns {Promise<import('./subject.mjs').Subject>}
 */
export async function startReference(servers) {
  const workplace = await makeWorkplace(servers, 'bench_reference');
  const { pool } = workplace;
  await pool.query(SCHEMA);
  const ports = await rememberedPorts(path.join(servers.stateDir, 'ports-reference.json'), PROCESSES);
  const services = PROCESSES.map(
    (name) =>
      new LocalService({
        name: `reference-${name}`,
        script: `test/bench/reference/${name}.mjs`,
        url: localUrl(ports[name]),
        stateDir: servers.stateDir,
        env: {
          ...process.env,
          HTTP_PORT: String(ports[name]),
          DATABASE_URL: workplace.databaseUrl,
          RABBITMQ_URL: workplace.rabbitmqUrl,
        },
      }),
  );
  const starts = await startInTurn(services);
  const newest = async () => Number((await pool.query('SELECT max(seq) FROM event_log')).rows[0].max ?? 0);
  return {
    name: 'reference',
    services,
    url: localUrl(ports.accept),
    token: 'none',
    starts,
    workplace,
    countArrived: newest,
    newArrivals: async () => {
      let last = await newest();
      return async () => {
        const { rows } = await pool.query('SELECT seq, ticket_id FROM event_log WHERE seq > $1 ORDER BY seq', [last]);
        last = Number(rows.at(-1)?.seq ?? last);
        return rows.map((row) => row.ticket_id);
      };
    },
    work: async () => {
      const { rows } = await pool.query(
        `SELECT (SELECT count(*) FROM accept_outbox) + (SELECT count(*) FROM routing_outbox)
           + (SELECT count(*) FROM notifications_outbox) AS waiting`,
      );
      return { waiting: Number(rows[0].waiting), done: await newest() };
    },
    stop: async () => {
      await Promise.all(services.map((service) => service.kill()));
      await workplace.remove();
    },
  };
}
