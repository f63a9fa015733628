import { Controller, Get, Param } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { Allow, Answers } from '#lib/service';
import { z } from 'zod';
import { CaseLog } from './case-log.js';

/** More than any ticket has. */
const MOST = 10_000;

interface Row {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly traceparent: string | null;
  readonly occurredAt: Date | null;
  readonly receivedAt: Date;
  readonly data: Record<string, unknown>;
}

/** What was said of one ticket, for its evidence. Nobody asks this often: the log has no index for it. */
@Controller('v1/tickets/:id/events')
@Allow('supervisor', 'admin', 'system')
export class CaseLogController {
  constructor(private readonly transactions: Transactions) {}

  @Get()
  @Answers({ standardSchema: CaseLog })
  async read(@Param('id', { schema: z.uuid() }) ticketId: string): Promise<CaseLog> {
    const rows = await this.transactions.read<Row>(
      `SELECT event_id AS id, type, source, traceparent, occurred_at AS "occurredAt", received_at AS "receivedAt", data
       FROM event_log WHERE subject = $1 ORDER BY received_at, event_id LIMIT ${MOST}`,
      [ticketId],
    );
    const events = rows.map(({ occurredAt, receivedAt, ...event }) => ({
      ...event,
      occurredAt: occurredAt?.toISOString() ?? null,
      receivedAt: receivedAt.toISOString(),
    }));
    return { ticketId, events };
  }
}
