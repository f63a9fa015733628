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
import { clockTargets, Desks, type Desk } from '#lib/desks';
import type { KnowledgeHit, KnowledgeIndex } from '#lib/language';
import { Knowledge } from '../knowledge/knowledge.js';
import { LaneMoves, type LaneMove } from './lane-moves.js';
import { tryToAnswer } from './try-to-answer.js';

/** The tier where machines answer: a known question gets its article, everything else goes to people. */
@Injectable()
export class SelfService {
  constructor(
    private readonly desks: Desks,
    private readonly knowledge: Knowledge,
    private readonly moves: LaneMoves,
  ) {}

  /** A ticket that has moved on since its event was published is left alone. */
  async run(tx: Tx, handedOver: readonly TicketClassifiedV1[]): Promise<void> {
    const index = await this.knowledge.index();
    const now = await databaseTime(tx);
    const moves = handedOver.map((event) => {
      const hit = this.search(index, event.data);
      return hit ? answer(event, hit, now) : this.handOn(event);
    });
    this.moves.apply(tx, moves, now);
  }

  private search(index: KnowledgeIndex, { work, body, wantsHuman }: TicketClassifiedV1['data']) {
    return tryToAnswer(this.desks.get(work.desk), index, { ...work, text: body, wantsHuman });
  }

  private handOn(event: TicketClassifiedV1): LaneMove {
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
      ...targetsIn(desk, next),
    };
  }
}

function answer(event: TicketClassifiedV1, hit: KnowledgeHit, now: Date): LaneMove {
  const { work } = event.data;
  const next: WorkState = {
    ...work,
    version: work.version + 1,
    status: 'answered',
    firstRespondedAt: work.firstRespondedAt ?? now.toISOString(),
  };
  const events: OutgoingEvent[] = [TicketAnsweredV1.create({ work: next, answer: answerFrom(hit) }, { cause: event })];
  return { next, events, article: hit.articleId };
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
