import { register } from 'node:module';
import type { Span } from '@opentelemetry/api';
import { maskPersonalData } from '../personal-data/mask-personal-data.js';

/** Attributes of the HTTP conventions, old and new, that repeat the request's address. */
const WITH_QUERY = new Set(['http.url', 'http.target', 'url.full', 'url.path', 'url.query']);

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
      new HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url }) => /^\/(?:health|metrics)/.test(url ?? ''),
        applyCustomAttributesOnSpan: hideQuery,
      }),
      // Statements are recorded with their placeholders only; values would be personal data.
      new PgInstrumentation({ enhancedDatabaseReporting: false, requireParentSpan: true }),
      new AmqplibInstrumentation(),
    ],
  });
  sdk.start();
  running = sdk;
}

/** What people search for stands in the query: names, numbers, mails. The path is enough to know a request by. */
export function hideQuery(span: Span): void {
  const attributes: unknown = 'attributes' in span ? span.attributes : {};
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (!WITH_QUERY.has(name) || typeof value !== 'string') continue;
    span.setAttribute(name, name === 'url.query' ? '' : maskPersonalData(value.split('?', 1)[0] ?? '').text);
  }
}

/** Sends what is still held back. To be called last; a collector that is away holds nothing up for long. */
export async function flushTraces(): Promise<void> {
  const exporter = running;
  running = undefined;
  await exporter?.shutdown().catch(() => undefined);
}
