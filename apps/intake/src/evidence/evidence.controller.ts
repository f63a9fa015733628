import { Controller, Get, Header, Param, Post, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Allow, Caller, type Identity, Trace } from '#lib/service';
import { IdempotencyKey } from '../edge/idempotency-key.js';
import { TicketId } from '../edge/ticket-id.js';
import { EVIDENCE_ROUTE } from './evidence-door.js';
import { EvidenceLocker } from './evidence-locker.js';
import { EvidenceReader } from './evidence-reader.js';
import type { EvidenceView } from './evidence-views.js';

/** Files that belong to a ticket: what a customer shows, or an agent adds. */
@Controller(EVIDENCE_ROUTE)
@Allow('system', 'customer', 'agent', 'supervisor', 'admin')
export class EvidenceController {
  constructor(
    private readonly locker: EvidenceLocker,
    private readonly reader: EvidenceReader,
  ) {}

  /** One file as multipart/form-data: `file`, `type`, `note?`. */
  @Post()
  send(
    @Caller() caller: Identity,
    @IdempotencyKey() key: string,
    @Trace() traceparent: string,
    @Param('id', { schema: TicketId }) ticketId: string,
    @Req() request: FastifyRequest,
  ): Promise<EvidenceView> {
    return this.locker.take(request, { caller, ticketId, key, traceparent });
  }

  @Get()
  list(
    @Caller() caller: Identity,
    @Param('id', { schema: TicketId }) ticketId: string,
  ): Promise<{ evidence: EvidenceView[] }> {
    return this.reader.list(caller, ticketId);
  }

  /** The bytes, to be saved: no browser may show or run them as a page of ours. */
  @Get(':evidenceId')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @Header('x-content-type-options', 'nosniff')
  @Header('cross-origin-resource-policy', 'same-origin')
  @Header('cache-control', 'private, no-store')
  async open(
    @Caller() caller: Identity,
    @Param('id', { schema: TicketId }) ticketId: string,
    @Param('evidenceId', { schema: z.uuid() }) evidenceId: string,
  ): Promise<StreamableFile> {
    const { content, contentType, fileName } = await this.reader.open(caller, ticketId, evidenceId);
    const disposition = `attachment; filename="${fileName}"`;
    return new StreamableFile(content, { type: contentType, disposition, length: content.length });
  }
}
