import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { repository } from '../../../deploy/local/places.mjs';
import { ServerProcess } from '../../../deploy/local/server-process.mjs';
import { runTool } from '../../../deploy/local/tool.mjs';
import { median } from '../measure/statistics.mjs';
import { makeWorkplace } from '../workplace.mjs';
import { fillQueue } from './fill-queue.mjs';

/**
 * @typedef {object} Hop one way of consume, insert, acknowledge
 * @property {string} name
 * @property {'stock-hop' | 'mesh-hop'} program
 * @property {import('./fill-queue.mjs').Form} form
 * @property {number} [prefetch]
 *
 * @typedef {{ lines: { name: string, messagesPerSecond: number }[], ratio: number }} PeerResult
 *   ratio: the mesh with one event a message to the better of the stock ones
 */

/** @type {Hop[]} */
const HOPS = [
  { name: 'stock Nest RMQ, prefetch 10', program: 'stock-hop', form: 'nest', prefetch: 10 },
  { name: 'stock Nest RMQ, prefetch 50', program: 'stock-hop', form: 'nest', prefetch: 50 },
  { name: 'mesh transport, inbox', program: 'mesh-hop', form: 'mesh' },
  { name: 'mesh transport, inbox, packed', program: 'mesh-hop', form: 'mesh-packed' },
];
const QUEUE = 'routing.hop';
const OUT = 'dist/bench';

/**
 * @param {object} run
 * @param {import('../servers.mjs').Servers} run.servers
 * @param {import('../options.mjs').BenchOptions} run.options
 * @param {(line: string) => void} run.say
 * @returns {Promise<PeerResult>}
 */
export async function runPeers({ servers, options, say }) {
  const swc = path.join(repository, 'node_modules/@swc/cli/bin/swc.js');
  await runTool(process.execPath, [swc, 'test/bench/peer', '-d', OUT], { cwd: repository });
  /** @type {Map<Hop, number[]>} */
  const measured = new Map(HOPS.map((hop) => [hop, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const hop of HOPS) {
      const messagesPerSecond = await runHop(hop, servers, options);
      measured.get(hop)?.push(messagesPerSecond);
      say(`${hop.name}: ${messagesPerSecond.toFixed(0)} messages/s`);
    }
  }
  const lines = HOPS.map((hop) => ({ ...hop, messagesPerSecond: median(measured.get(hop) ?? []) }));
  /** @param {(line: typeof lines[number]) => boolean} wanted */
  const best = (wanted) => Math.max(...lines.filter(wanted).map((line) => line.messagesPerSecond));
  return { lines, ratio: best(({ form }) => form === 'mesh') / best(({ form }) => form === 'nest') };
}

/**
 * Messages a second of a queue that was full at the start, without its first fifth: programs must warm up.
 *
 * @param {Hop} hop
 * @param {import('../servers.mjs').Servers} servers
 * @param {import('../options.mjs').BenchOptions} options
 */
async function runHop({ program, form, prefetch = 0 }, servers, { hopMessages: count, seed }) {
  const workplace = await makeWorkplace(servers, 'bench_hop');
  const { pool, databaseUrl, rabbitmqUrl } = workplace;
  const { migrateService } = await import('#lib/persistence');
  const { messagingMigrations } = await import('#lib/messaging');
  await migrateService({ adminUrl: databaseUrl, service: 'routing', migrations: messagingMigrations });
  await pool.query('CREATE TABLE routing.hop (ticket_id uuid PRIMARY KEY, desk text NOT NULL, body text NOT NULL)');
  await fillQueue({ rabbitmqUrl, queue: QUEUE, count, form, seed });

  const consumer = new ServerProcess({
    name: program,
    program: process.execPath,
    args: [path.join(repository, OUT, `test/bench/peer/${program}.js`)],
    cwd: repository,
    env: {
      ...process.env,
      DATABASE_URL: `${databaseUrl}?options=${encodeURIComponent('-c search_path=routing')}`,
      RABBITMQ_URL: rabbitmqUrl,
      HOP_QUEUE: QUEUE,
      HOP_PREFETCH: String(prefetch),
    },
    runDir: path.join(servers.stateDir, 'run'),
    logDir: path.join(servers.stateDir, 'logs'),
  });
  try {
    /** @type {{ rows: number, at: number } | undefined} */
    let first;
    for (;;) {
      const rows = Number((await pool.query('SELECT count(*) FROM routing.hop')).rows[0].count);
      const at = performance.now();
      if (rows >= count / 5) first ??= { rows, at };
      if (first && rows === count) return ((rows - first.rows) * 1000) / (at - first.at);
      if (consumer.hasEnded) throw new Error(`${program} ${await consumer.ended}:\n${consumer.lastLines()}`);
      await pause(20);
    }
  } finally {
    await consumer.stop('SIGKILL', 1_000);
    await workplace.remove();
  }
}
