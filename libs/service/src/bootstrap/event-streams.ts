import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Drain } from './drain.js';

/** Ends open event streams when draining begins: they would never finish by themselves, and browsers reconnect. */
export function endStreamsOnDrain(server: FastifyInstance, drain: Drain): void {
  const open = new Set<ServerResponse>();
  server.addHook('onRequest', (request, reply, done) => {
    if (request.headers.accept?.includes('text/event-stream') === true) {
      open.add(reply.raw);
      reply.raw.once('close', () => open.delete(reply.raw));
    }
    done();
  });
  drain.onBegin(() => {
    for (const stream of open) stream.end();
  });
}
