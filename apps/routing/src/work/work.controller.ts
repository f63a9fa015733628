import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { DeskId, type ProtectiveHold, TicketStatus, Tier } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { Allow, Caller, Problem, type Identity } from '#lib/service';
import { AgentId } from '../agents/agent-bodies.js';
import type { Suggestion } from '../knowledge/suggestion.js';
import { SuggestionShelf } from '../knowledge/suggestion-shelf.js';
import { HoldDesk } from '../risk/hold-desk.js';
import { listWork, WorkCursor } from './list-work.js';
import { findWork } from './work-items.js';
import { workView, type WorkView } from './work-view.js';

const WorkQuery = z.object({
  tier: Tier.optional(),
  desk: DeskId.optional(),
  state: TicketStatus.optional(),
  assignee: AgentId.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: WorkCursor.optional(),
});

/** Waiting and held work. */
@Controller('v1')
@Allow('agent', 'supervisor', 'admin', 'system')
export class WorkController {
  constructor(
    private readonly transactions: Transactions,
    private readonly shelf: SuggestionShelf,
    private readonly holds: HoldDesk,
  ) {}

  /** Without `state`: everything that waits or is held, the most urgent first. */
  @Get('work')
  async list(
    @Query({ schema: WorkQuery }) query: z.output<typeof WorkQuery>,
  ): Promise<{ items: WorkView[]; next: string | null }> {
    const { items, next } = await this.transactions.run((tx) => listWork(tx, query));
    return { items: items.map(workView), next };
  }

  /** With the articles that came closest, for people; of risks with the hold, wherever it stands. */
  @Get('work/:id')
  async one(
    @Param('id', { schema: z.uuid() }) id: string,
    @Caller() caller: Identity,
  ): Promise<WorkView & { suggestions?: readonly Suggestion[]; hold?: ProtectiveHold | undefined }> {
    const item = await this.find(id);
    const view = { ...workView(item), ...(item.kind === 'risk' ? { hold: await this.holds.find(id) } : {}) };
    if (caller.role === 'system') return view;
    return { ...view, suggestions: (await this.shelf.forItem(item)).items };
  }

  private async find(id: string) {
    const item = await this.transactions.run((tx) => findWork(tx, id));
    if (item === undefined) throw Problem.notFound('No such ticket.');
    return item;
  }
}
