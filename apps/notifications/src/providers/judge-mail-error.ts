import type { Answer } from './provider.js';

/** Before these nothing of the mail has left, so the outcome is certain. */
const NOTHING_SENT = new Set(['EDNS', 'ECONNREFUSED', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', 'ECONFIG']);

/** What a failed mail means: 5xx is final, but for our own sign-in; without a reply nobody knows. */
export function judgeMailError(error: unknown): Answer {
  if (!(error instanceof Error)) return { outcome: 'unknown', reason: String(error) };
  const { code, originalCode, responseCode, permanent, timeoutType } = error as Error & {
    code?: string;
    originalCode?: string;
    responseCode?: number;
    permanent?: boolean;
    timeoutType?: string;
  };
  const reason = error.message;
  const signIn = code === 'EAUTH' || code === 'ENOAUTH';
  if (responseCode !== undefined) return { outcome: permanent === true && !signIn ? 'refused' : 'failed', reason };
  const certain =
    NOTHING_SENT.has(code ?? '') || NOTHING_SENT.has(originalCode ?? '') || timeoutType === 'CONNECT_TIMEOUT';
  return { outcome: certain ? 'failed' : 'unknown', reason };
}
