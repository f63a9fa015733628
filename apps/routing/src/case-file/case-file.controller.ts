import { Controller, Get, Param } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { Allow, Problem } from '#lib/service';
import { z } from 'zod';
import { type DisclosureView, listDisclosures } from '../disclosures/disclosure-record.js';

const Id = { schema: z.uuid() };

export interface CaseEntryView {
  readonly kind: string;
  readonly at: string;
  readonly [member: string]: unknown;
}

export interface CaseView {
  readonly ticketId: string;
  readonly entries: CaseEntryView[];
  readonly disclosures: DisclosureView[];
}

/** What lies beside a ticket for whoever works on it; never for customers. */
@Controller('v1/tickets/:id/case')
@Allow('agent', 'supervisor', 'admin', 'system')
export class CaseFileController {
  constructor(private readonly transactions: Transactions) {}

  /** Oldest first. */
  @Get()
  async show(@Param('id', Id) ticketId: string): Promise<CaseView> {
    const [item] = await this.transactions.read('SELECT 1 FROM work_item WHERE ticket_id = $1', [ticketId]);
    if (item === undefined) throw Problem.notFound('No such ticket.');
    const entries = await this.transactions.read<{ kind: string; at: Date; content: Record<string, unknown> }>(
      'SELECT kind, at, content FROM case_entry WHERE ticket_id = $1 ORDER BY at, kind',
      [ticketId],
    );
    return {
      ticketId,
      entries: entries.map(({ kind, at, content }) => ({ ...content, kind, at: at.toISOString() })),
      disclosures: await listDisclosures(this.transactions, ticketId),
    };
  }
}
