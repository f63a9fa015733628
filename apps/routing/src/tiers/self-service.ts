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
import { toneFor, type Desk } from '#lib/desks';
import type { KnowledgeHit } from '#lib/language';
import { Calendars } from '../calendars/calendars.js';
import { serviceTargets } from '../clocks/service-targets.js';
import { Knowledge } from '../knowledge/knowledge.js';
import { PolicyBook } from '../policies/policy-book.js';
import { SecondOpinion } from '../knowledge/second-opinion.js';
import type { FoundArticle } from '../knowledge/served-articles.js';
import { suggestionsFrom } from '../knowledge/suggestion.js';
import { LaneMoves, type LaneMove } from './lane-moves.js';
import { answerAmong, closestArticles } from './try-to-answer.js';

/** What was found for one ticket. */
interface Found {
  readonly event: TicketClassifiedV1;
  readonly desk: Desk;
  readonly text: string;
  /** The closest, best first. */
  readonly articles: readonly FoundArticle[];
  readonly answer?: FoundArticle | undefined;
  /** The language endpoint chose the answer. */
  readonly chosen?: boolean;
}

/** Tickets to be moved in one transaction, and what was found for them, by the id of the event. */
interface Round {
  readonly events: readonly TicketClassifiedV1[];
  readonly found: ReadonlyMap<string, Found>;
}

/** The tier where machines answer: a known question gets its article, everything else goes to people. */
@Injectable()
export class SelfService {
  constructor(
    private readonly policies: PolicyBook,
    private readonly knowledge: Knowledge,
    private readonly secondOpinion: SecondOpinion,
    private readonly moves: LaneMoves,
    private readonly calendars: Calendars,
  ) {}

  /**
   * What `run` needs to know, found before its transaction: searching takes time, and asking the endpoint takes much more. Tickets
   * without doubt come first, so that none of them waits for it.
   */
  async *lookUp(handedOver: readonly TicketClassifiedV1[]): AsyncGenerator<Round> {
    const articles = await this.knowledge.articles();
    const searched = handedOver.map((event): Found => {
      const { work, body: text, wantsHuman } = event.data;
      const desk = this.policies.deskOf({ desk: work.desk, policy: event.data.policy });
      const asked = { ...work, text, wantsHuman, tone: toneFor(work.customer.ageBand) };
      const closest = closestArticles(desk, articles, asked);
      return { event, desk, text, articles: closest, answer: answerAmong(desk, closest) };
    });
    const doubtful = searched.filter((found) => this.secondOpinion.mayHelp(found));
    if (doubtful.length < searched.length) yield roundOf(searched.filter((found) => !doubtful.includes(found)));
    if (doubtful.length === 0) return;
    const choices = await this.secondOpinion.choose(doubtful);
    yield roundOf(doubtful.map((found, at) => ({ ...found, answer: choices[at], chosen: true })));
  }

  /** A ticket that has moved on since its event was published is left alone. */
  async run(tx: Tx, handedOver: readonly TicketClassifiedV1[], { found: all }: Round): Promise<void> {
    const now = await databaseTime(tx);
    const moves = handedOver.map((event) => {
      const found = all.get(event.id);
      if (found?.answer === undefined) return this.handOn(event, found?.articles ?? []);
      return answer(event, found.answer, { now, ...(found.chosen ? { among: found.articles } : {}) });
    });
    this.moves.apply(tx, moves, now);
  }

  private handOn(event: TicketClassifiedV1, articles: readonly FoundArticle[]): LaneMove {
    const { work, wantsHuman } = event.data;
    const desk = this.policies.deskOf({ desk: work.desk, policy: event.data.policy });
    const tier = desk.selfService.handOverTo;
    const next: WorkState = { ...work, version: work.version + 1, tier };
    const reason = wantsHuman ? 'human-requested' : 'no-article';
    return {
      next,
      events: [
        TicketEscalatedV1.create({ work: next, fromTier: work.tier, reason }, { cause: event }),
        TicketClassifiedV1.create({ ...event.data, work: next }, { cause: event }),
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

/** The answer as `ticket.answered` carries it; each one is a message of its own. */
export function answerFrom(hit: KnowledgeHit): TicketAnsweredV1['data']['answer'] {
  return {
    messageId: newId(),
    text: hit.answer,
    locale: hit.language,
    articleId: hit.articleId,
    articleVersion: hit.version,
    score: hit.score,
  };
}
