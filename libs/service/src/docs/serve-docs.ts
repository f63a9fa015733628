import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Problem } from '../problems/problem.js';
import { describeApi } from './describe-api.js';
import { DOCS_PAGE, DOCS_SCRIPT } from './docs-page.js';

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

/**
 * OpenAPI at `/docs-json` and a page to read it at `/docs`. Both are made at the first request: most processes are
 * never asked, and the packages behind them cost start-up time and memory.
 */
export function serveDocs(app: NestFastifyApplication, name: string): void {
  const server = app.getHttpAdapter().getInstance();
  let document: Promise<OpenAPIObject> | undefined;

  server.get('/docs-json', (_request, reply) => {
    document ??= describeApi(app, name);
    void reply.header('cache-control', 'no-cache');
    return document;
  });
  server.get('/docs', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(DOCS_PAGE),
  );
  server.get('/docs/start.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(DOCS_SCRIPT));
  server.get<{ Params: { file: string } }>('/docs/:file', async (request, reply) => {
    const { file } = request.params;
    const type = Object.hasOwn(ASSETS, file) ? ASSETS[file] : undefined;
    if (type === undefined) throw Problem.notFound();
    void reply.type(type).header('cache-control', 'public, max-age=3600');
    return readFile(join(assetFolder(), file));
  });
}

function assetFolder(): string {
  // The page's files are a dependency of @nestjs/swagger, so they are looked for from there.
  const swagger = createRequire(import.meta.url).resolve('@nestjs/swagger/package.json');
  return dirname(createRequire(swagger).resolve('swagger-ui-dist/package.json'));
}
