import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Histogram } from 'prom-client';
import { Metrics } from './metrics.js';

const BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Times every HTTP answer by its route's pattern; unknown paths share one label, so that nobody can invent labels. */
@Injectable()
export class HttpMetrics {
  readonly #seconds: Histogram<'method' | 'route' | 'status'>;

  constructor(metrics: Metrics) {
    const help = 'Time from request to answer';
    this.#seconds = metrics.histogram('http_request_seconds', help, ['method', 'route', 'status'], BUCKETS_S);
  }

  watch(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
      const status = String(reply.statusCode);
      this.#seconds.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
      done();
    });
  }
}
