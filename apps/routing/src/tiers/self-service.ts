import { Injectable } from '@nestjs/common';
import { databaseTime, type Tx } from '#lib/persistence';
import {
  newId,
  TicketAnsweredV1,
  TicketClassifiedV1,
  TicketEscalatedV1,
  type OutgoingEvent,
  type WorkState,
} from '#lib/contracts';
import type { KnowledgeHit } from '#lib/language';
import { Calendars } from '../calendars/calendars.js';
import { serviceTargets } from '../clocks/service-targets.js';
import { type Gap, type KnownFact, toneFor, type Desk } from '#lib/desks';
import { PersonalAnswers } from '../answers/personal-answers.js';
import { addToCase, draftFor, type CaseEntry } from '../case-file/case-entry.js';
import { Knowledge } from '../knowledge/knowledge.js';
import { PolicyBook } from '../policies/policy-book.js';
import { Doubts } from '../knowledge/doubts.js';
import type { FoundArticle, ServedArticles } from '../knowledge/served-articles.js';
import { suggestionsFrom } from '../knowledge/suggestion.js';
import { LaneMoves, type LaneMove } from './lane-moves.js';
import { answerAmong, closestArticles, type Asked } from './try-to-answer.js';

/** What was found for one ticket. */
interface Found {
  readonly event: TicketClassifiedV1;
  readonly desk: Desk;
  readonly asked: Asked;
  /** The closest, best first. */
  readonly articles: readonly FoundArticle[];
  readonly answer?: FoundArticle | undefined;
  /** What a personal answer was made of, or why there is none. */
  readonly used?: readonly KnownFact[];
  readonly gap?: Gap;
  /** The language endpoint chose the answer. */
  readonly chosen?: boolean;
}

/** Tickets to be moved in one transaction, and what was found for them, by the id of the event. */
export interface Round {
  readonly events: readonly TicketClassifiedV1[];
  readonly found: ReadonlyMap<string, Found>;
}

/** The tier where machines answer: a known question gets its article, everything else goes to people. */
@Injectable()
export class SelfService {
  constructor(
    private readonly policies: PolicyBook,
    private readonly knowledge: Knowledge,
    private readonly doubts: Doubts,
    private readonly personal: PersonalAnswers,
    private readonly moves: LaneMoves,
    private readonly calendars: Calendars,
  ) {}

  /**
   * What `run` needs to know of the tickets that need nothing but the articles: no customer's facts and no endpoint. Finds none
   * before the articles are loaded.
   */
  lookUpPlain(handedOver: readonly TicketClassifiedV1[]): Round {
    const articles = this.knowledge.served;
    if (articles === undefined) return roundOf([]);
    return roundOf(
      handedOver
        .filter(({ data }) => data.work.tier === 'self-service')
        .map((event) => this.search(articles, event))
        .filter((found) => !this.isDoubtful(found) && found.answer?.personal === undefined),
    );
  }

  /**
   * What `run` needs to know, found before its transaction: searching takes time, and asking an endpoint takes much more. Tickets
   * without doubt come first, so that none of them waits for it.
   */
  async *lookUp(handedOver: readonly TicketClassifiedV1[]): AsyncGenerator<Round> {
    const articles = await this.knowledge.articles();
    const searched = handedOver.map((event) => this.search(articles, event));
    const doubtful = searched.filter((found) => this.isDoubtful(found));
    if (doubtful.length < searched.length)
      yield await this.inPerson(searched.filter((found) => !doubtful.includes(found)));
    if (doubtful.length === 0) return;
    const settled = await this.doubts.settle(doubtful);
    yield await this.inPerson(
      doubtful.map((found, at) => {
        const { articles = found.articles, chosen } = settled[at] ?? {};
        return { ...found, articles, answer: chosen, chosen: true };
      }),
    );
  }

  private isDoubtful(found: Found): boolean {
    return found.answer === undefined && this.doubts.mayHelp(found);
  }

  private search(articles: ServedArticles, event: TicketClassifiedV1): Found {
    const { work, body: text, wantsHuman } = event.data;
    const desk = this.policies.deskOf({ desk: work.desk, policy: event.data.policy });
    const asked = { ...work, text, wantsHuman, tone: toneFor(work.customer.ageBand) };
    const closest = closestArticles(desk, articles, asked);
    return { event, desk, asked, articles: closest, answer: answerAmong(desk, closest) };
  }

  /** Personal answers are made for the customer who asks; one that lacks a fact is none. */
  private async inPerson(found: readonly Found[]): Promise<Round> {
    const asked = found.flatMap((each) =>
      each.answer?.personal === undefined
        ? []
        : [{ found: each, desk: each.desk, customerRef: each.event.data.work.customer.ref, article: each.answer }],
    );
    if (asked.length === 0) return roundOf(found);
    const composed = await this.personal.compose(asked);
    const made = new Map(asked.map((each, at) => [each.found, composed[at]]));
    return roundOf(
      found.map((each) => {
        const own = made.get(each);
        if (own === undefined) return each;
        const { answer: _draft, ...rest } = each;
        return own.gap === undefined ? { ...rest, answer: own.article, used: own.used } : { ...rest, gap: own.gap };
      }),
    );
  }

  /** A ticket that has moved on since its event was published is left alone. */
  async run(tx: Tx, handedOver: readonly TicketClassifiedV1[], round: Round): Promise<void> {
    const now = await databaseTime(tx);
    this.moves.apply(
      tx,
      handedOver.map((event) => this.decide(event, round, now)),
      now,
    );
    addToCase(
      tx,
      handedOver.flatMap((event) => caseEntries(event, round.found.get(event.id))),
      now,
    );
  }

  /** What becomes of one ticket, by what was found for it. @param now database time */
  decide(event: TicketClassifiedV1, { found: all }: Round, now: Date): LaneMove {
    const found = all.get(event.id);
    if (found?.answer === undefined) return this.handOn(event, found?.articles ?? [], found?.gap);
    return answer(event, found.answer, { now, ...(found.chosen ? { among: found.articles } : {}) });
  }

  private handOn(event: TicketClassifiedV1, articles: readonly FoundArticle[], gap?: Gap): LaneMove {
    const { taken: _byUs, ...handedOver } = event.data;
    const { work, wantsHuman, policy } = handedOver;
    const desk = this.policies.deskOf({ desk: work.desk, policy });
    const tier = desk.selfService.handOverTo;
    const next: WorkState = { ...work, version: work.version + 1, tier };
    const reason = wantsHuman ? 'human-requested' : gap === undefined ? 'no-article' : `fact-${gap.why}`;
    return {
      next,
      events: [
        TicketEscalatedV1.create({ work: next, fromTier: work.tier, reason }, { cause: event }),
        TicketClassifiedV1.create({ ...handedOver, work: next }, { cause: event }),
      ],
      ...(wantsHuman ? {} : { suggestions: suggestionsFrom(articles) }),
      service: serviceTargets(desk, next, new Date(next.openedAt), this.calendars.timeOf(desk)),
    };
  }
}

function roundOf(found: readonly Found[]): Round {
  return { events: found.map(({ event }) => event), found: new Map(found.map((each) => [each.event.id, each])) };
}

/** @param among given when the endpoint chose */
function answer(
  event: TicketClassifiedV1,
  hit: FoundArticle,
  { now, among }: { now: Date; among?: readonly FoundArticle[] },
): LaneMove {
  const { work } = event.data;
  const next: WorkState = {
    ...work,
    version: work.version + 1,
    status: 'answered',
    firstRespondedAt: work.firstRespondedAt ?? now.toISOString(),
  };
  const events: OutgoingEvent[] = [TicketAnsweredV1.create({ work: next, answer: answerFrom(hit) }, { cause: event })];
  return { next, events, article: hit.articleId, ...(among ? { suggestions: suggestionsFrom(among, hit) } : {}) };
}

function caseEntries({ id: cause, data: { work } }: TicketClassifiedV1, found: Found | undefined): CaseEntry[] {
  const { ticketId, locale } = work;
  if (found?.gap !== undefined) {
    return [{ ticketId, cause, content: { kind: 'gap', gap: found.gap, draft: draftFor(locale, found.gap) } }];
  }
  if (found?.used === undefined || found.used.length === 0) return [];
  return [{ ticketId, cause, content: { kind: 'facts', facts: found.used } }];
}

/** The answer as `ticket.answered` carries it; each one is a message of its own. */
export function answerFrom(hit: KnowledgeHit & Pick<FoundArticle, 'sources'>): TicketAnsweredV1['data']['answer'] {
  return {
    messageId: newId(),
    text: hit.answer,
    locale: hit.language,
    articleId: hit.articleId,
    articleVersion: hit.version,
    score: hit.score,
    ...(hit.sources === undefined ? {} : { sources: [...hit.sources] }),
  };
}
