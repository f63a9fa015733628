import { Injectable } from '@nestjs/common';
import { databaseTime, type Tx } from '#lib/persistence';
import { MessageReceivedV1, type MessageSentV1 } from '#lib/contracts';
import { type Gap, toneFor } from '#lib/desks';
import { Outbox, RetryLater } from '#lib/messaging';
import { keepUpdated } from '../clocks/next-update.js';
import { FlowKeeper, type HeardOfTicket } from '../flows/flow-keeper.js';
import { PersonalAnswers, type PersonalAnswer } from '../answers/personal-answers.js';
import { addToCase, draftFor, type CaseEntry } from '../case-file/case-entry.js';
import type { Settled } from '../knowledge/doubts.js';
import { Knowledge } from '../knowledge/knowledge.js';
import { DeskModels } from '../models/desk-models.js';
import type { FoundArticle } from '../knowledge/served-articles.js';
import { closestArticles } from '../tiers/try-to-answer.js';
import { raiseRisk } from '../risk/raise-risk.js';
import { PolicyBook } from '../policies/policy-book.js';
import { changed, type Decision } from '../work/decision.js';
import { Decisions, type CausedDecision } from '../work/decisions.js';
import { Confirmations } from '../confirmation/confirmations.js';
import { lockWithSurvivors, survivorsOf } from '../merge/survivors.js';
import type { WorkItem } from '../work/work-item.js';
import { alertsFor } from '../watchers/alert-watchers.js';
import { watchersOf } from '../watchers/watcher-rows.js';
import { decideMessage } from './decide-message.js';
import { isThanks } from './is-thanks.js';
import { notYetKnown } from './not-yet-known.js';
import { answers, keepWhatCameClose, settledAnswer, type Searched } from './settled-answer.js';

export type Utterance = MessageReceivedV1 | MessageSentV1;

const ANSWER_PENDING_MS = 300;
const MERGE_SEEN_MS = 50;

/** What is said on a ticket after its opening, and what follows from it. */
@Injectable()
export class Conversation {
  constructor(
    private readonly policies: PolicyBook,
    private readonly models: DeskModels,
    private readonly knowledge: Knowledge,
    private readonly decisions: Decisions,
    private readonly flows: FlowKeeper,
    private readonly confirmations: Confirmations,
    private readonly personal: PersonalAnswers,
    private readonly outbox: Outbox,
  ) {}

  /**
   * What is said on a merged ticket is said on the one that goes on.
   *
   * @param settled what endpoints made of messages before, by the id of the event
   * @returns whether a ticket came to a waiting list
   * @throws RetryLater when a ticket is not known yet, was merged this moment or its first answer is still being made
   */
  async run(tx: Tx, utterances: readonly Utterance[], settled: ReadonlyMap<string, Settled>): Promise<boolean> {
    const received = utterances.filter(isReceived);
    // Asked in one go: nobody waits for the second answer.
    const [items, watching] = await Promise.all([
      lockWithSurvivors(tx, [...new Set(utterances.map(({ data }) => data.ticketId))]),
      watchersOf(tx, [...new Set(received.map(({ data }) => data.ticketId))]),
    ]);
    const survivors = await survivorsOf(tx, items.values());
    if ([...survivors.values()].some((ticketId) => !items.has(ticketId)))
      throw new RetryLater(MERGE_SEEN_MS, 'the ticket was merged this moment');
    await this.policies.learn(tx, [...items.values()]);
    const ticketOf = ({ data }: Utterance): string => survivors.get(data.ticketId) ?? data.ticketId;
    const now = await databaseTime(tx);
    let queued = false;
    const inOrder = utterances.toSorted((a, b) => a.data.version - b.data.version);
    for (const round of oneATicket(inOrder, ticketOf)) {
      const decided: CausedDecision[] = [];
      for (const utterance of round) {
        const item = items.get(ticketOf(utterance));
        if (item === undefined) throw await notYetKnown(tx, utterance.data.ticketId, utterance.time);
        const decision =
          (await this.thanks(tx, item, utterance, now)) ??
          (await this.decide(tx, item, utterance, { now, settled: settled.get(utterance.id) }));
        if (decision === undefined) continue;
        items.set(item.ticketId, decision.next);
        decided.push({ decision, cause: utterance });
        queued ||= item.status !== 'queued' && decision.next.status === 'queued';
      }
      if (!(await this.decisions.apply(tx, decided, now))) throw new Error('a locked work item changed');
      keepUpdated(tx, this.toldIn(round, items), now);
    }
    const heard = inOrder.flatMap((utterance) => heardOf(utterance, items.get(utterance.data.ticketId)));
    if (survivors.size > 0)
      for (const [ticketId, agents] of await watchersOf(tx, [...survivors.values()])) watching.set(ticketId, agents);
    const alerts = inOrder.filter(isReceived).flatMap((message) => {
      const item = items.get(ticketOf(message));
      return item === undefined ? [] : [{ message, item }];
    });
    this.outbox.add(tx, ...alertsFor(alerts, watching));
    if (heard.length > 0) await this.flows.hear(tx, await this.flows.lockRuns(tx, items), heard, now);
    return queued;
  }

  /** Thanks for a solution confirm it, where somebody waits for that. Thanks that came late, from before it, are for something else. */
  private async thanks(tx: Tx, item: WorkItem, utterance: Utterance, now: Date): Promise<Decision | undefined> {
    if (item.status !== 'resolved' || !isReceived(utterance) || !isThanks(utterance.data.body)) return undefined;
    if (item.resolvedAt !== null && Date.parse(utterance.data.receivedAt) <= item.resolvedAt.getTime())
      return undefined;
    return this.confirmations.thanked(tx, item, now);
  }

  /** The tickets whose customers an agent wrote to. */
  private toldIn(round: readonly Utterance[], items: ReadonlyMap<string, WorkItem>) {
    return round.flatMap((utterance) => {
      const item = items.get(utterance.data.ticketId);
      if (item === undefined || isReceived(utterance) || utterance.data.author.role !== 'agent') return [];
      return [{ item, desk: this.policies.deskOf(item) }];
    });
  }

  private async decide(
    tx: Tx,
    item: WorkItem,
    utterance: Utterance,
    { now, settled }: { now: Date; settled: Settled | undefined },
  ): Promise<Decision | undefined> {
    if (!isReceived(utterance)) return this.answeredByAgent(item, utterance);
    const desk = this.policies.deskOf(item);
    const { body, receivedAt } = utterance.data;
    const understood = this.models.current.classify(body, item.desk);
    const { wantsHuman } = understood;
    if (understood.kind === 'risk' && desk.risk !== undefined && item.kind !== 'risk')
      return raiseRisk(item, { desk, cause: 'words', now });
    const articles = await this.knowledge.articles();
    const tone = toneFor(item.ageBand ?? undefined);
    const closest = () => closestArticles(desk, articles, { text: body, ...understood, tone });
    let searched: Searched | undefined;
    const search = () => (searched = settledAnswer(desk, closest(), settled)).answer;
    const heard = { text: body, wantsHuman, receivedAt: new Date(receivedAt) };
    let decision = decideMessage(item, heard, { desk, now, search });
    const found = searched?.answer;
    if (found?.personal !== undefined && answers(decision)) {
      const { article, gap } = await this.inPerson(tx, utterance, item, found);
      if (gap !== undefined) addToCase(tx, [gapEntry(item, utterance, gap)], now);
      const whyNone = gap === undefined ? {} : { whyNone: `fact-${gap.why}` };
      decision = decideMessage(item, heard, { desk, now, search: () => article, ...whyNone });
    }
    if (decision === 'wait') throw new RetryLater(ANSWER_PENDING_MS, 'the first answer to the ticket is being made');
    if (decision === 'nothing') return undefined;
    return keepWhatCameClose(decision, searched);
  }

  private async inPerson(tx: Tx, utterance: Utterance, item: WorkItem, article: FoundArticle): Promise<PersonalAnswer> {
    const asked = { desk: this.policies.deskOf(item), customerRef: item.customerRef, article };
    const [made] = await this.personal.compose([asked], tx);
    if (made === undefined) throw new Error(`no answer was composed for ${utterance.id}`);
    return made;
  }

  /** The first words of a person meet the first-response clock. The next event of the ticket carries the time. */
  private answeredByAgent(item: WorkItem, { data }: MessageSentV1): Decision | undefined {
    if (data.author.role !== 'agent') return undefined;
    if (item.status === 'open') throw new RetryLater(ANSWER_PENDING_MS, 'the ticket is on its way to a tier');
    const sentAt = new Date(data.sentAt);
    if (item.firstRespondedAt !== null && item.firstRespondedAt <= sentAt) return undefined;
    return {
      next: changed(item, { firstRespondedAt: sentAt }),
      says: [],
      clocks: [{ do: 'stop', names: ['first-response'] }],
    };
  }
}

/** What a message is to the flow of its ticket. */
function heardOf(utterance: Utterance, item: WorkItem | undefined): HeardOfTicket[] {
  if (item?.flow == null) return [];
  const { ticketId, messageId } = utterance.data;
  const about = { ticketId, data: { messageId }, cause: utterance };
  if (isReceived(utterance)) return [{ ...about, event: 'customer.wrote' }];
  const { purpose } = utterance.data;
  return purpose === undefined ? [] : [{ ...about, event: `message.${purpose}` }];
}

function gapEntry({ ticketId, locale }: WorkItem, { id: cause }: Utterance, gap: Gap): CaseEntry {
  return { ticketId, cause, content: { kind: 'gap', gap, draft: draftFor(locale, gap) } };
}

function isReceived(utterance: Utterance): utterance is MessageReceivedV1 {
  return utterance.type === MessageReceivedV1.type;
}

/** Every message of a round belongs to another ticket, and a ticket's messages keep their order. */
function oneATicket(utterances: readonly Utterance[], ticketOf: (utterance: Utterance) => string): Utterance[][] {
  const rounds: Utterance[][] = [];
  const seen = new Map<string, number>();
  for (const utterance of utterances) {
    const ticketId = ticketOf(utterance);
    const at = seen.get(ticketId) ?? 0;
    seen.set(ticketId, at + 1);
    (rounds[at] ??= []).push(utterance);
  }
  return rounds;
}
