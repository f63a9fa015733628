import { createServer } from 'node:http';
import pg from 'pg';
import { openBroker } from './broker.mjs';

/**
 * What every process of the reference has: a pool, the broker and an HTTP server that tells when it is ready.
 * An error ends the process: recovery is not what is measured here.
 *
 * @param {import('node:http').RequestListener} [listener] for everything but the probe
 */
export async function startProcess(listener) {
  const server = createServer((request, response) => {
    if (request.url === '/health/ready') response.writeHead(ready ? 200 : 503).end();
    else if (listener) listener(request, response);
    else response.writeHead(404).end();
  });
  let ready = false;
  server.listen(Number(process.env.HTTP_PORT), '127.0.0.1');
  process.on('SIGTERM', () => process.exit(0));
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
  const broker = await openBroker(String(process.env.RABBITMQ_URL));
  return { pool, ...broker, becomeReady: () => (ready = true) };
}
