import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { armFailpoint } from '#lib/messaging';
import { ConfigError } from '../config/config-error.js';
import type { ConfigClass } from '../config/define-config.js';
import { readEnvironment } from '../config/environment.js';
import { MeshLogger } from '../logging/mesh-logger.js';
import { isExportingTraces } from '../tracing/trace-export.js';
import { createHttpAdapter } from './create-http-adapter.js';
import { endOnUncaught } from './end-on-uncaught.js';
import { setUpHttp } from './set-up-http.js';
import { startConsumers } from './start-consumers.js';
import { stopOnSignal } from './stop-on-signal.js';

export interface StartOptions {
  /** The same name and configuration class as given to `ServiceModule.forService`. */
  name: string;
  config: ConfigClass;
}

/**
 * Runs a service until it is told to stop. HTTP listens first, so that probes are answered while the broker and
 * the database are still away. A wrong configuration or module ends the process with exit code 1.
 */
export async function startService(module: Type<unknown>, options: StartOptions): Promise<void> {
  const logger = new MeshLogger(options.name);
  endOnUncaught(logger);
  try {
    const config = new options.config(readEnvironment());
    logger.level = config.LOG_LEVEL;
    armFailpoint(config.FAILPOINT);
    if (config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && !isExportingTraces()) {
      logger.warn('no traces are exported: start with --import ./dist/libs/service/src/tracing/preload.js', 'Start');
    }
    const app = await NestFactory.create<NestFastifyApplication>(module, createHttpAdapter(config), {
      logger,
      bodyParser: false,
      abortOnError: false,
    });
    setUpHttp(app, options.name);
    stopOnSignal(app, { graceMs: config.GRACE_MS, drainMs: config.HTTP_DRAIN_MS, logger });
    await app.listen({ host: config.HTTP_HOST, port: config.HTTP_PORT });
    logger.log(`listening on ${await app.getUrl()}`, 'Start');
    await startConsumers(app);
  } catch (error: unknown) {
    // A list of wrong variables is for a person at a terminal; as JSON it would be one long line.
    if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    else logger.fatal(error, 'Start');
    process.exitCode = 1;
    logger.flush(() => process.exit(1));
  }
}
