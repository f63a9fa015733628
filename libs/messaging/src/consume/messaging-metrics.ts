import { Counter, Histogram, register } from 'prom-client';

/** Process-wide: several modules in one process (tests) share them. */
export const eventsHandled =
  (register.getSingleMetric('messaging_events_total') as Counter<'queue' | 'outcome'> | undefined) ??
  new Counter({
    name: 'messaging_events_total',
    help: 'Events that left a consumer, by outcome',
    labelNames: ['queue', 'outcome'],
  });

export const batchSeconds =
  (register.getSingleMetric('messaging_batch_seconds') as Histogram<'queue'> | undefined) ??
  new Histogram({
    name: 'messaging_batch_seconds',
    help: 'Time a handler took for one batch',
    labelNames: ['queue'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  });
