import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { ArticleFormat } from '#lib/language';
import { Problem } from '#lib/service';
import type { FastifyInstance } from 'fastify';

/** Files of articles may be this large. */
const MOST_BYTES = 2 * 1024 * 1024;
const TAKES_FILES = '/v1/knowledge/import';

const FORMATS: Readonly<Record<string, ArticleFormat>> = {
  'text/csv': 'csv',
  'application/yaml': 'yaml',
  'application/x-yaml': 'yaml',
  'text/yaml': 'yaml',
};

/** The content of a request whose body is a file. */
export interface FileBody {
  readonly format: ArticleFormat;
  readonly text: string;
}

/** Reads CSV and YAML bodies, on the one route that takes them; elsewhere they are refused as before. */
@Injectable()
export class FileContent implements OnModuleInit {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.adapterHost.httpAdapter.getInstance<FastifyInstance>();
    for (const [type, format] of Object.entries(FORMATS)) {
      server.addContentTypeParser<Buffer>(type, { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (request, body, done) => {
        if (request.routeOptions.url !== TAKES_FILES) {
          done(Problem.unsupportedMediaType('Send JSON with content type application/json.'));
          return;
        }
        const text = decoded(body);
        if (text === undefined) done(Problem.badRequest('The file is not UTF-8.'));
        else done(null, { format, text } satisfies FileBody);
      });
    }
  }
}

/** Spreadsheets like to save in the code page of their country: guessing would store other words than were written. */
function decoded(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}
