import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, Answers } from '#lib/service';
import { ReportQuery } from '../read/period.js';
import { EventSink } from './event-sink.js';
import { LiveOverview } from './live-overview.js';
import type { Frame } from './overview-feed.js';

const StreamQuery = ReportQuery.pick({ desk: true, channel: true });

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** Today's overview as server-sent events: `overview` first, then `delta` (JSON merge patch) whenever something changed. */
@Controller('v1/stream')
@Allow('agent', 'supervisor', 'admin', 'system')
export class StreamController {
  constructor(private readonly live: LiveOverview) {}

  @Get()
  @Answers({ description: 'Server-sent events `overview` and `delta`', content: { 'text/event-stream': {} } })
  async stream(
    @Query({ schema: StreamQuery }) query: Pick<ReportQuery, 'desk' | 'channel'>,
    @Headers('last-event-id') lastId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    let sink: EventSink | undefined;
    // The first frame decides: until it is here, a failure can still be answered as a problem.
    const open = (): EventSink => {
      reply.hijack();
      reply.raw.writeHead(200, HEADERS);
      return new EventSink(reply.raw);
    };
    const leave = await this.live.listen(
      query,
      lastId,
      (frame: Frame) => (sink ??= open()).send(frame),
      () => (sink === undefined ? undefined : sink.end()),
    );
    reply.raw.once('close', leave);
    if (reply.raw.destroyed) leave();
  }
}
