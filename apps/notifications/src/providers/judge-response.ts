import type { Answer } from './provider.js';

export interface HttpResponse {
  readonly status: number;
  /** As it came. */
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** Those of 4xx that another try may cure: timeout, same key in progress, too early, too many. */
const PASSING = new Set([408, 409, 425, 429]);
const MAY_DEFER = new Set([429, 503]);
const QUOTED = 200;

/** What a provider's HTTP answer means. @param nowMs for a Retry-After that is a date */
export function judgeResponse({ status, retryAfter, body }: HttpResponse, nowMs: number): Answer {
  if (status >= 200 && status < 300) return { outcome: 'accepted', providerId: providerIdIn(body) };
  const reason = `HTTP ${status} ${body.slice(0, QUOTED)}`.trim();
  const delayMs = MAY_DEFER.has(status) ? retryDelay(retryAfter, nowMs) : undefined;
  if (delayMs !== undefined) return { outcome: 'deferred', delayMs, reason };
  if (status >= 500 || PASSING.has(status)) return { outcome: 'failed', reason };
  return { outcome: 'refused', reason };
}

/** RFC 9110, 10.2.3: seconds or a date. Undefined when it is neither. */
export function retryDelay(retryAfter: string | undefined, nowMs: number): number | undefined {
  const text = retryAfter?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const date = /^[A-Z][a-z]{2},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

function providerIdIn(body: string): string | undefined {
  try {
    const answer = JSON.parse(body) as { id?: unknown } | null;
    return typeof answer?.id === 'string' || typeof answer?.id === 'number'
      ? String(answer.id).slice(0, 200)
      : undefined;
  } catch {
    return undefined;
  }
}
