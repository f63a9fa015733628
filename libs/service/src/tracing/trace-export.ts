import { register } from 'node:module';

interface Exporter {
  shutdown(): Promise<void>;
}

let running: Exporter | undefined;

export function isExportingTraces(): boolean {
  return running !== undefined;
}

/**
 * Starts the export of traces over OTLP: HTTP requests, Postgres statements, broker traffic. Reads the standard OTEL_*
 * variables. Must run before any of the watched packages is loaded; see preload.ts.
 */
export async function exportTraces(service: string): Promise<void> {
  // Makes imports of ES modules patchable, `node:http` among them.
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const [{ NodeSDK }, { HttpInstrumentation }, { PgInstrumentation }, { AmqplibInstrumentation }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/instrumentation-http'),
    import('@opentelemetry/instrumentation-pg'),
    import('@opentelemetry/instrumentation-amqplib'),
  ]);
  const sdk = new NodeSDK({
    serviceName: `kefu-mesh-${service}`,
    instrumentations: [
      new HttpInstrumentation({ ignoreIncomingRequestHook: ({ url }) => /^\/(?:health|metrics)/.test(url ?? '') }),
      // Statements are recorded with their placeholders only; values would be personal data.
      new PgInstrumentation({ enhancedDatabaseReporting: false, requireParentSpan: true }),
      new AmqplibInstrumentation(),
    ],
  });
  sdk.start();
  running = sdk;
}

/** Sends what is still held back. To be called last; a collector that is away holds nothing up for long. */
export async function flushTraces(): Promise<void> {
  const exporter = running;
  running = undefined;
  await exporter?.shutdown().catch(() => undefined);
}
