import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const ANSWER_MS = 15_000;
const TRIES = 6;
const AGAIN_MS = 200;
/** Longest wait that a Retry-After is obeyed for. */
const LONGEST_WAIT_MS = 5_000;

/** A service said no, in its own words. */
export class Refused extends Error {
  /**
   * @param {string} request
   * @param {number} status
   * @param {{ type?: string, title?: string, detail?: string, errors?: { path: string, message: string }[] }} problem
   */
  constructor(request, status, { type, title, detail, errors = [] }) {
    const fields = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
    super(`${request} -> ${status} ${fields || detail || title || ''}`.trim());
    this.name = 'Refused';
    this.status = status;
    this.type = type ?? '';
  }
}

/** W3C trace context of a new request; the mesh carries it through every event that follows. */
export function newTrace() {
  const traceId = randomBytes(16).toString('hex');
  return { traceId, traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01` };
}

/**
 * Sends JSON. What failed on the way, or because the service is busy, is sent again: the idempotency key makes that safe.
 *
 * @template [Answer=unknown]
 * @param {string} method
 * @param {string} url
 * @param {{ token?: string, body?: unknown, headers?: Record<string, string> }} [options] a text body is sent as it stands
 * @returns {Promise<Answer>} the answer's JSON, null when there is none
 * @throws Refused
 */
export async function call(method, url, { token, body, headers = {} } = {}) {
  const request = {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_MS) }).catch((error) => {
      if (attempt === TRIES) throw error;
    });
    const text = await answer?.text();
    if (answer?.ok) return JSON.parse(text || 'null');
    const busy = answer === undefined || answer.status === 503 || answer.status === 429;
    if (!busy || attempt === TRIES) {
      throw new Refused(`${method} ${new URL(url).pathname}`, answer?.status ?? 0, readProblem(text));
    }
    const retryAfterMs = Number(answer?.headers.get('retry-after') ?? 0) * 1_000;
    await pause(Math.min(LONGEST_WAIT_MS, Math.max(retryAfterMs, AGAIN_MS * attempt)));
  }
}

/** @param {string | undefined} text */
function readProblem(text) {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return { detail: text?.slice(0, 200) };
  }
}
