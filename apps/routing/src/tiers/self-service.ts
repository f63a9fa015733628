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
import { clockTargets, Desks, toneFor, type Desk } from '#lib/desks';
import type { KnowledgeHit } from '#lib/language';
import { Knowledge } from '../knowledge/knowledge.js';
import { SecondOpinion } from '../knowledge/second-opinion.js';
import type { FoundArticle } from '../knowledge/served-articles.js';
import { suggestionsFrom } from '../knowledge/suggestion.js';
import { LaneMoves, type LaneMove } from './lane-moves.js';
import { answerAmong, closestArticles } from './try-to-answer.js';

/** What was found for one ticket. */
interface Found {
  /** The closest, best first. */
  readonly articles: readonly FoundArticle[];
  readonly answer?: FoundArticle | undefined;
  /** Whether the language endpoint chose the answer. */
  readonly chosen: boolean;
}

/** By the id of the event. */
export type LookedUp = ReadonlyMap<string, Found>;

/** The tier where machines answer: a known question gets its article, everything else goes to people. */
@Injectable()
export class SelfService {
  constructor(
    private readonly desks: Desks,
    private readonly knowledge: Knowledge,
    private readonly secondOpinion: SecondOpinion,
    private readonly moves: LaneMoves,
  ) {}

  /** Before the transaction: searching takes time, and asking the endpoint takes much more. */
  async lookUp(handedOver: readonly TicketClassifiedV1[]): Promise<LookedUp> {
    const articles = await this.knowledge.articles();
    const searched = handedOver.map(({ id, data: { work, body, wantsHuman } }) => {
      const desk = this.desks.get(work.desk);
      const tone = toneFor(work.customer.ageBand);
      const closest = closestArticles(desk, articles, { ...work, text: body, wantsHuman, tone });
      return { id, desk, text: body, articles: closest };
    });
    const choices = await this.secondOpinion.choose(searched);
    return new Map(
      searched.map(({ id, desk, articles: closest }, at) => {
        const sure = answerAmong(desk, closest);
        return [id, { articles: closest, answer: sure ?? choices[at], chosen: sure === undefined }];
      }),
    );
  }

  /** A ticket that has moved on since its event was published is left alone. */
  async run(tx: Tx, handedOver: readonly TicketClassifiedV1[], lookedUp: LookedUp): Promise<void> {
    const now = await databaseTime(tx);
    const moves = handedOver.map((event) => {
      const found = lookedUp.get(event.id);
      if (found?.answer === undefined) return this.handOn(event, found?.articles ?? []);
      return answer(event, found.answer, { now, ...(found.chosen ? { among: found.articles } : {}) });
    });
    this.moves.apply(tx, moves, now);
  }

  private handOn(event: TicketClassifiedV1, articles: readonly FoundArticle[]): LaneMove {
    const { work, wantsHuman } = event.data;
    const desk = this.desks.get(work.desk);
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
      ...targetsIn(desk, next),
    };
  }
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

function targetsIn(desk: Desk, { kind, tier }: WorkState) {
  const [firstResponse, resolution] = clockTargets(desk, kind, tier);
  return { firstResponseMinutes: firstResponse?.dueAfterMinutes, resolutionMinutes: resolution?.dueAfterMinutes };
}
