import { DatabaseUnavailable } from '#lib/persistence';
import { isOutage } from '#lib/messaging';
import type { AcceptedTicket } from '#lib/contracts';
import { Problem } from '#lib/service';
import type { Accepted } from './submission.js';

/** What became of one item of a batch: `status` is what the item alone would have been answered with. */
export type BatchResult =
  | { readonly status: 200 | 201; readonly ticket: AcceptedTicket }
  | {
      readonly status: number;
      readonly problem: Pick<Problem, 'type' | 'title' | 'detail' | 'errors'>;
    };

export function batchResult(settled: PromiseSettledResult<Accepted>): BatchResult {
  if (settled.status === 'fulfilled') return { status: settled.value.joined ? 200 : 201, ticket: settled.value.ticket };
  const { status, type, title, detail, errors } = problemOf(settled.reason);
  return { status, problem: { type, title, detail, errors } };
}

function problemOf(reason: unknown): Problem {
  if (reason instanceof Problem) return reason;
  if (reason instanceof DatabaseUnavailable || isOutage(reason)) return Problem.unavailable(2, undefined, reason);
  return Problem.internal(reason);
}
