import { readEnvironment } from '../config/environment.js';
import { exportTraces } from './trace-export.js';

// Run before everything else: `node --import ./dist/libs/service/src/tracing/preload.js dist/apps/<service>/src/main.js`.
// Loads nothing unless OTEL_EXPORTER_OTLP_ENDPOINT is set, so it may stand in every start command.
const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME } = readEnvironment();
if (OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && OTEL_EXPORTER_OTLP_ENDPOINT !== '') {
  await exportTraces(OTEL_SERVICE_NAME ?? serviceOf(process.argv[1] ?? ''));
}

function serviceOf(mainFile: string): string {
  return /apps[\\/]([\w-]+)[\\/]/.exec(mainFile)?.[1] ?? 'service';
}
