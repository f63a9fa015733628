import { Injectable } from '@nestjs/common';
import { MessageReceivedV1 } from '#lib/contracts';
import { toneFor } from '#lib/desks';
import { Transactions } from '#lib/persistence';
import { Doubts, type Settled } from '../knowledge/doubts.js';
import { Knowledge } from '../knowledge/knowledge.js';
import type { Doubt } from '../knowledge/offered-in-doubt.js';
import { DeskModels } from '../models/desk-models.js';
import { PolicyBook } from '../policies/policy-book.js';
import { answerAmong, closestArticles } from '../tiers/try-to-answer.js';
import type { WorkItem } from '../work/work-item.js';
import { WORK_COLUMNS } from '../work/work-items.js';
import type { Utterance } from './conversation.js';
import { triesAgain } from './decide-message.js';

/** Messages to be decided in one transaction, and what endpoints made of those in doubt, by the id of the event. */
export interface MessageRound {
  readonly utterances: readonly Utterance[];
  readonly settled: ReadonlyMap<string, Settled>;
}

const NONE: ReadonlyMap<string, Settled> = new Map();

/**
 * What endpoints make of later messages, found before the transaction that locks their tickets. What was true of a ticket then is
 * only a guess: the transaction decides anew, and takes what was found where it still needs it.
 */
@Injectable()
export class MessageDoubts {
  constructor(
    private readonly transactions: Transactions,
    private readonly doubts: Doubts,
    private readonly knowledge: Knowledge,
    private readonly models: DeskModels,
    private readonly policies: PolicyBook,
  ) {}

  /** The whole batch at once where no endpoint is set. Otherwise tickets without doubt come first and wait for nobody. */
  async *rounds(batch: readonly Utterance[]): AsyncGenerator<MessageRound> {
    const doubtful = this.doubts.areOn ? await this.doubtful(batch) : [];
    if (doubtful.length === 0) {
      yield { utterances: batch, settled: NONE };
      return;
    }
    const waiting = new Set(doubtful.map(({ message }) => message.data.ticketId));
    const others = batch.filter(({ data }) => !waiting.has(data.ticketId));
    if (others.length > 0) yield { utterances: others, settled: NONE };
    const settled = await this.doubts.settle(doubtful.map(({ doubt }) => doubt));
    yield {
      utterances: batch.filter(({ data }) => waiting.has(data.ticketId)),
      settled: new Map(settled.map((each, at) => [doubtful[at]?.message.id ?? '', each])),
    };
  }

  private async doubtful(batch: readonly Utterance[]): Promise<{ message: MessageReceivedV1; doubt: Doubt }[]> {
    const messages = batch.filter((each): each is MessageReceivedV1 => each.type === MessageReceivedV1.type);
    if (messages.length === 0) return [];
    const items = await this.answered(messages.map(({ data }) => data.ticketId));
    if (items.size === 0) return [];
    const articles = await this.knowledge.articles();
    return messages.flatMap((message) => {
      const item = items.get(message.data.ticketId);
      if (item === undefined) return [];
      const text = message.data.body;
      const desk = this.policies.deskOf(item);
      const understood = this.models.current.classify(text, item.desk);
      if (understood.kind === 'risk' || !triesAgain(item, { text, ...understood }, desk)) return [];
      const asked = { text, ...understood, tone: toneFor(item.ageBand ?? undefined) };
      const closest = closestArticles(desk, articles, asked);
      const doubt = { desk, asked, articles: closest };
      const isSure = answerAmong(desk, closest) !== undefined;
      return isSure || !this.doubts.mayHelp(doubt) ? [] : [{ message, doubt }];
    });
  }

  private async answered(ticketIds: readonly string[]): Promise<Map<string, WorkItem>> {
    const items = await this.transactions.read<WorkItem>(
      `SELECT ${WORK_COLUMNS} FROM work_item w WHERE ticket_id = ANY ($1::uuid[]) AND status = 'answered'`,
      [[...new Set(ticketIds)]],
    );
    return new Map(items.map((item) => [item.ticketId, item]));
  }
}
