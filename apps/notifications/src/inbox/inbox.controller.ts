import { Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CustomerRef } from '#lib/contracts';
import { Allow, Caller, type Identity, Problem } from '#lib/service';
import { type InboxItem, type InboxPage, InboxQuery } from './inbox-item.js';
import { InboxReader } from './inbox-reader.js';
import { InboxStreams } from './inbox-streams.js';
import { readerKeys } from './reader-keys.js';
import { openStream } from './response-sink.js';
import { parsePosition } from './stream-position.js';

/** A stream must not outlive its caller's token by much: the client connects again with `Last-Event-ID`. */
const MAX_STREAM_MS = 15 * 60_000;

const CustomerQuery = z.object({ customer: CustomerRef.optional() });

/** The in-app inbox of the caller. */
@Controller('v1/inbox')
export class InboxController {
  constructor(
    private readonly inbox: InboxReader,
    private readonly streams: InboxStreams,
  ) {}

  @Get()
  @Allow('system', 'customer', 'agent', 'supervisor', 'admin')
  list(@Query({ schema: InboxQuery }) query: InboxQuery, @Caller() caller: Identity): Promise<InboxPage> {
    return this.inbox.page(readerKeys(caller, query.customer), query);
  }

  @Post(':id/read')
  @HttpCode(200)
  @Allow('system', 'customer', 'agent', 'supervisor', 'admin')
  async read(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: CustomerQuery }) { customer }: z.infer<typeof CustomerQuery>,
    @Caller() caller: Identity,
  ): Promise<InboxItem> {
    const item = await this.inbox.markRead(readerKeys(caller, customer), id, `${caller.role}:${caller.id}`);
    if (item === undefined) throw Problem.notFound('No such notice.');
    return item;
  }

  @Get('stream')
  @Allow('customer', 'agent', 'supervisor', 'admin')
  async stream(
    @Headers('last-event-id') lastEventId: string | undefined,
    @Caller() caller: Identity,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const readers = readerKeys(caller);
    const from = lastEventId === undefined ? await this.inbox.horizon() : parsePosition(lastEventId, 'Last-Event-ID');
    void reply.hijack();
    const sink = openStream(reply.raw);
    const stop = this.streams.listen(readers, from, sink);
    const limit = setTimeout(() => sink.end(), MAX_STREAM_MS);
    reply.raw.on('close', () => {
      clearTimeout(limit);
      stop();
    });
  }
}
