import type { Answer } from '../providers/provider.js';
import type { Delivery } from './delivery.js';
import { putOff } from './put-off.js';

/** What is kept of one try, and what happens next. */
export interface Step {
  readonly outcome: Answer['outcome'];
  readonly state: 'planned' | 'sent' | 'failed';
  /** Whether the try counts towards the last one. */
  readonly counts: boolean;
  readonly reason: string | undefined;
  readonly providerId: string | undefined;
  /** Set when the provider named a time. */
  readonly delayMs: number | undefined;
}

/**
 * Decides after one answer of a provider. The last try that fails ends the notification as failed: the transport would
 * only park the order, and nobody would learn of it.
 */
export function afterAnswer(
  answer: Answer,
  { attempts, ageMs }: Pick<Delivery, 'attempts' | 'ageMs'>,
  maxAttempts: number,
): Step {
  const base = { outcome: answer.outcome, counts: true, reason: undefined, providerId: undefined, delayMs: undefined };
  switch (answer.outcome) {
    case 'accepted':
      return { ...base, state: 'sent', providerId: answer.providerId };
    case 'refused':
      return { ...base, state: 'failed', reason: answer.reason };
    case 'deferred': {
      const delayMs = putOff(answer.delayMs, ageMs);
      if (delayMs === undefined) return { ...base, state: 'failed', reason: answer.reason };
      return { ...base, state: 'planned', counts: false, reason: answer.reason, delayMs };
    }
    default:
      return { ...base, state: attempts + 1 >= maxAttempts ? 'failed' : 'planned', reason: answer.reason };
  }
}
