import { setTimeout as wait } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import type { MeshLogger } from '../logging/mesh-logger.js';
import { flushTraces } from '../tracing/trace-export.js';
import { Drain } from './drain.js';

export interface StopOptions {
  /** After this the process ends with exit code 1, finished or not. */
  graceMs: number;
  /** Between "not ready" and closing the port: the time a load balancer needs to notice. */
  drainMs: number;
  logger: MeshLogger;
}

/** Stops in order on SIGTERM or SIGINT. A second signal does not hurry: work in flight is worth the wait. */
export function stopOnSignal(app: INestApplication, options: StopOptions): void {
  const { logger } = options;
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.log(`${signal}: finishing work in flight`, 'Stop');
    setTimeout(() => {
      logger.error(`not finished within ${options.graceMs} ms`, 'Stop');
      logger.flush(() => process.exit(1));
    }, options.graceMs).unref();
    stopService(app, options.drainMs).then(
      () => {
        logger.log('stopped', 'Stop');
        logger.flush(() => process.exit(0));
      },
      (error: unknown) => {
        logger.error(error, 'Stop');
        logger.flush(() => process.exit(1));
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Readiness off, then consumers and HTTP, then relay and pools, each by the shutdown hooks of its module. */
export async function stopService(app: INestApplication, drainMs: number): Promise<void> {
  app.get(Drain).begin();
  await wait(drainMs);
  await app.close();
  await flushTraces();
}
