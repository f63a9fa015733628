import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HttpMetrics } from '../metrics/http-metrics.js';
import { AllowedMethods } from '../problems/allowed-methods.js';
import { serveDocs } from '../docs/serve-docs.js';
import { Drain } from './drain.js';
import { endStreamsOnDrain } from './event-streams.js';
import { acceptJson } from './json-content.js';

/** Everything the HTTP side has before it listens; the same for a running service and for one under test. */
export function setUpHttp(app: NestFastifyApplication, name: string): void {
  const server = app.getHttpAdapter().getInstance();
  const drain = app.get(Drain);
  const allowedMethods = app.get(AllowedMethods);

  acceptJson(server);
  server.decorateRequest('identity', null);
  server.addHook('onRoute', (route) => allowedMethods.add(route.url, route.method));
  server.addHook('onSend', (_request, reply, _payload, done) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (drain.begun) void reply.header('connection', 'close');
    done();
  });
  app.get(HttpMetrics).watch(server);
  endStreamsOnDrain(server, drain);
  serveDocs(app, name);
}
