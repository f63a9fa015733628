import { isNativeError } from 'node:util/types';
import { DatabaseUnavailable } from '#lib/persistence';
import { delayAfter, MAX_ATTEMPTS } from './retry-policy.js';

/** Thrown by a handler: this message can never succeed. Parked at once, with this reason. */
export class RejectMessage extends Error {
  override readonly name = 'RejectMessage';
}

/** Thrown by a handler: not now. Comes back after about `delayMs`; no attempt is spent. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  constructor(
    readonly delayMs: number,
    reason: string,
  ) {
    super(reason);
  }
}

/** What becomes of a message whose handler threw. */
export type Outcome =
  | { readonly do: 'retry'; readonly delayMs: number; readonly reason: string }
  | { readonly do: 'later'; readonly delayMs: number; readonly reason: string }
  | { readonly do: 'park'; readonly reason: string }
  /** Not the message's fault: hold it and run it again when the database answers. */
  | { readonly do: 'hold'; readonly reason: string };

/**
 * @param error whatever the handler threw
 * @param attempts failures counted so far, this one included
 */
export function outcomeOf(error: unknown, attempts: number): Outcome {
  const reason = reasonOf(error);
  if (error instanceof RejectMessage) return { do: 'park', reason };
  if (error instanceof RetryLater) return { do: 'later', delayMs: error.delayMs, reason };
  if (isOutage(error) && !tookTooLong(error)) return { do: 'hold', reason };
  if (attempts >= MAX_ATTEMPTS) return { do: 'park', reason };
  return { do: 'retry', delayMs: delayAfter(attempts), reason };
}

/**
 * Postgres: 08 connection, 53 resources, 57P0x shutdown, 58 disk, 25006 a standby answered, 25P03 cut for idling,
 * 40 deadlock or serialization, 55P03 lock, 57014 statement timeout.
 */
const OUTAGE_STATE = /^(08...|53...|57P0.|58...|25006|25P03|40...|55P03|57014)$/;
const OUTAGE_CODE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const OUTAGE_TEXT =
  /Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|Cannot use a pool after|Query runner already released/;

/** Whether an error says that the database is away, restarting or overloaded, whatever the statement was. */
export function isOutage(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (!isNativeError(error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return OUTAGE_STATE.test(code) || OUTAGE_CODE.has(code) || OUTAGE_TEXT.test(error.message);
}

/** It may be the database, and it may be this message: held without end, one that is too dear would stop its lane for good. */
function tookTooLong(error: unknown): boolean {
  return isNativeError(error) && 'code' in error && error.code === '57014';
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500);
}
