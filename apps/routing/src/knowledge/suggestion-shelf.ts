import { Injectable } from '@nestjs/common';
import { Desks, toneFor } from '#lib/desks';
import { Transactions } from '#lib/persistence';
import { articlesNear } from '../tiers/try-to-answer.js';
import { findWork } from '../work/work-items.js';
import type { WorkItem } from '../work/work-item.js';
import { Knowledge } from './knowledge.js';
import { Meanings } from './meanings.js';
import { suggestionsFrom, type Suggestion } from './suggestion.js';

export interface Suggestions {
  /** `ticket`: kept when the ticket was handed to a person, or the endpoint chose; `now`: looked up for this call. */
  readonly from: 'ticket' | 'now';
  readonly items: readonly Suggestion[];
}

/**
 * What came close, for whoever has a ticket. Tickets that went straight to people are looked up when somebody looks: most are never
 * looked at twice, so the way of the messages pays nothing for them, and the person sees the articles of this hour.
 */
@Injectable()
export class SuggestionShelf {
  constructor(
    private readonly transactions: Transactions,
    private readonly desks: Desks,
    private readonly knowledge: Knowledge,
    private readonly meanings: Meanings,
  ) {}

  /** Undefined where there is no such ticket. */
  async forTicket(ticketId: string): Promise<Suggestions | undefined> {
    const item = await this.transactions.run((tx) => findWork(tx, ticketId));
    return item === undefined ? undefined : this.forItem(item);
  }

  async forItem(item: WorkItem): Promise<Suggestions> {
    const kept = await this.kept(item.ticketId);
    return kept === null ? { from: 'now', items: await this.near(item) } : { from: 'ticket', items: kept };
  }

  private async near(item: WorkItem): Promise<Suggestion[]> {
    const articles = await this.knowledge.articles();
    if (!this.desks.has(item.desk)) return [];
    const { body: text, intent, confidence } = item;
    const tone = toneFor(item.ageBand ?? undefined);
    const desk = this.desks.get(item.desk);
    const asked = { text, intent, confidence, tone, wantsHuman: false };
    const near = articlesNear(desk, articles, asked);
    const [found = near] = await this.meanings.search([{ desk, asked, articles: near }]);
    return suggestionsFrom(found);
  }

  private async kept(ticketId: string): Promise<Suggestion[] | null> {
    const [row] = await this.transactions.read<{ suggestions: Suggestion[] | null }>(
      'SELECT suggestions FROM work_item WHERE ticket_id = $1',
      [ticketId],
    );
    return row?.suggestions ?? null;
  }
}
