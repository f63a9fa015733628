import { handsOverAfter, type Desk } from '#lib/desks';
import type { KnowledgeHit } from '#lib/language';
import { answerFrom } from '../tiers/self-service.js';
import { reopen } from '../transitions/transition.js';
import { changed, humanTierOf, requeued, type Decision } from '../work/decision.js';
import type { WorkItem } from '../work/work-item.js';
import { isThanks } from './is-thanks.js';

/** How long after a resolution a further message takes the ticket up again; intake opens a new one after it. */
const REOPEN_MS = 7 * 24 * 60 * 60 * 1000;

/** What the customer wrote, and what was understood of it. */
export interface HeardMessage {
  readonly text: string;
  readonly wantsHuman: boolean;
  readonly receivedAt: Date;
}

export interface MessageCircumstances {
  readonly desk: Desk;
  readonly now: Date;
  /** The article for this text, when one fits well enough. */
  readonly search: () => KnowledgeHit | undefined;
  /** Why there is no article although one fitted. */
  readonly whyNone?: string;
}

/**
 * What a further message of the customer does to the ticket. `wait`: its first answer is still being made; `nothing`: whoever
 * has the ticket reads the message anyway.
 */
export function decideMessage(
  item: WorkItem,
  message: HeardMessage,
  circumstances: MessageCircumstances,
): Decision | 'wait' | 'nothing' {
  switch (item.status) {
    case 'open':
      if (item.tier !== 'self-service') return 'nothing';
      return message.wantsHuman ? toHumans(item, 'human-requested', circumstances) : 'wait';
    case 'answered':
      return afterAnswer(item, message, circumstances);
    case 'resolved':
      return afterResolution(item, message, circumstances);
    default:
      return 'nothing';
  }
}

/** Whether articles are searched for a message: the ticket was answered, and self-service may try once more. */
export function triesAgain(
  item: Pick<WorkItem, 'status' | 'failedTurns'>,
  { text, wantsHuman }: Pick<HeardMessage, 'text' | 'wantsHuman'>,
  desk: Desk,
): boolean {
  return item.status === 'answered' && !wantsHuman && !isThanks(text) && !handsOverAfter(desk, item.failedTurns + 1);
}

function afterAnswer(item: WorkItem, message: HeardMessage, circumstances: MessageCircumstances): Decision | 'nothing' {
  if (message.wantsHuman) return toHumans(item, 'human-requested', circumstances);
  if (isThanks(message.text)) return 'nothing';
  const failed = { ...item, failedTurns: item.failedTurns + 1 };
  if (handsOverAfter(circumstances.desk, failed.failedTurns)) return toHumans(failed, 'not-helped', circumstances);
  const hit = circumstances.search();
  // The article that did not help before will not help now.
  if (hit === undefined || hit.articleId === item.lastArticle) {
    return toHumans(failed, circumstances.whyNone ?? 'no-article', circumstances);
  }
  return {
    next: changed(failed, { lastArticle: hit.articleId }),
    says: [{ what: 'answered', answer: answerFrom(hit) }],
    clocks: [],
  };
}

/** A message older than the resolution came late; the agent had it before them. */
function afterResolution(
  item: WorkItem,
  message: HeardMessage,
  { desk, now }: MessageCircumstances,
): Decision | 'nothing' {
  const resolvedAt = item.resolvedAt?.getTime() ?? 0;
  if (message.receivedAt.getTime() <= resolvedAt || message.receivedAt.getTime() - resolvedAt > REOPEN_MS)
    return 'nothing';
  if (isThanks(message.text)) return 'nothing';
  return reopen(item, 'customer-wrote', { by: { id: item.customerRef, leads: false }, desk, now });
}

function toHumans(item: WorkItem, reason: string, { desk, now }: MessageCircumstances): Decision {
  const next = {
    ...requeued(item, humanTierOf(desk, item), now),
    wantsHuman: item.wantsHuman || reason === 'human-requested',
  };
  return {
    next,
    says: [
      { what: 'escalated', fromTier: item.tier, reason },
      { what: 'queued', reason },
    ],
    clocks: item.status === 'answered' ? [{ do: 'start', names: ['resolution', 'next-update'] }] : [{ do: 'retarget' }],
  };
}
