import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Desks } from '#lib/desks';
import { Allow, Caller, Problem, type Identity, Answers, Takes } from '#lib/service';
import { ArticleLibrary, type Imported } from './article-library.js';
import type { FileBody } from './file-content.js';
import { ExportQuery, ImportQuery } from './knowledge-bodies.js';
import { requireDesk } from './require-desk.js';

const MEDIA_TYPES = { csv: 'text/csv; charset=utf-8', yaml: 'application/yaml; charset=utf-8' } as const;

/** A desk's articles as a file. */
@Controller('v1/knowledge')
export class ArticleFilesController {
  constructor(
    private readonly desks: Desks,
    private readonly library: ArticleLibrary,
  ) {}

  /** The newest version of every article; the same file imported again changes nothing. */
  @Get('export')
  @Allow('agent', 'supervisor', 'admin')
  @Answers({ description: 'The file', content: { 'text/csv': {}, 'application/yaml': {} } })
  async export(
    @Query({ schema: ExportQuery }) { desk, format }: ExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const text = await this.library.export(requireDesk(this.desks, desk, 'query'), format);
    await reply
      .header('content-type', MEDIA_TYPES[format])
      .header('content-disposition', `attachment; filename="${desk}.${format}"`)
      .send(text);
  }

  /** Up to 2 MiB and 5,000 articles, all or nothing: 422 names every wrong line and field. */
  @Post('import')
  @HttpCode(200)
  @Allow('supervisor', 'admin')
  @Takes('text/csv', 'application/yaml')
  async import(
    @Query({ schema: ImportQuery }) { desk }: ImportQuery,
    @Body() body: unknown,
    @Caller() caller: Identity,
  ): Promise<Imported> {
    if (!isFile(body)) throw Problem.unsupportedMediaType('Send the file as text/csv or application/yaml.');
    return this.library.import(requireDesk(this.desks, desk, 'query'), body.text, body.format, caller.id);
  }
}

/** JSON of the same shape is a file too, only written in another way. */
function isFile(body: unknown): body is FileBody {
  return (
    typeof body === 'object' &&
    body !== null &&
    'text' in body &&
    typeof body.text === 'string' &&
    'format' in body &&
    (body.format === 'csv' || body.format === 'yaml')
  );
}
