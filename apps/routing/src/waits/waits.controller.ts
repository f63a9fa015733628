import { Controller, Get, Header, Param } from '@nestjs/common';
import { z } from 'zod';
import { Desks } from '#lib/desks';
import { Transactions } from '#lib/persistence';
import { Allow, assertOwn, Caller, Problem, Public, type Identity } from '#lib/service';
import { findWork } from '../work/work-items.js';
import { PublicStandards, type DeskStandards } from './public-standards.js';
import { WaitBoard } from './wait-board.js';
import type { TierQueue } from './wait-of.js';

interface TicketWait {
  readonly status: string;
  /** Tickets that are served before this one, itself included; null when it does not wait. */
  readonly place: number | null;
  readonly expectedWait: TierQueue['expectedWait'];
}

/** How long people wait: for everybody, and for the customer of one ticket. */
@Controller('v1')
@Allow('customer', 'agent', 'supervisor', 'admin', 'system')
export class WaitsController {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly board: WaitBoard,
    private readonly standards: PublicStandards,
  ) {}

  @Get('public/standards')
  @Public()
  @Header('cache-control', 'public, max-age=5')
  read(): Promise<{ asOf: Date; desks: DeskStandards[] }> {
    return this.standards.read();
  }

  @Get('tickets/:id/wait')
  async wait(@Param('id', { schema: z.uuid() }) id: string, @Caller() caller: Identity): Promise<TicketWait> {
    const item = await this.transactions.run((tx) => findWork(tx, id));
    if (item === undefined) throw Problem.notFound('No such ticket.');
    assertOwn(caller, item.customerRef, 'ticket');
    if (item.status !== 'queued') return { status: item.status, place: null, expectedWait: null };
    const [row] = await this.transactions.read<{ place: number }>(
      `SELECT count(*)::int AS place FROM work_item
       WHERE status = 'queued' AND tier = $1 AND desk = $2 AND (priority, queued_at, ticket_id) <= ($3::int, $4::timestamptz, $5::uuid)`,
      [item.tier, item.desk, item.priority, item.queuedAt, id],
    );
    const place = row?.place ?? 1;
    const { expectedWait } = await this.board.at(this.desks.get(item.desk), item.tier, place);
    return { status: item.status, place, expectedWait };
  }
}
