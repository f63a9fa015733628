import type { StatutoryLimit } from './rule-pack.js';

/** How far a limit has been extended: the steps of its rule that were taken, in order. */
export interface RunningLimit {
  readonly days: number;
  readonly extensions: number;
}

/** Who wants the limit extended, and what stands behind it. */
export interface ExtensionRequest {
  readonly reason?: string | undefined;
  readonly handler: string;
  readonly approver?: string | undefined;
  /** The event or notification by which the complainant was told. */
  readonly notice?: string | undefined;
}

export type ExtensionRefusal =
  | 'NO_EXTENSION_LEFT'
  | 'REASON_MISSING'
  | 'APPROVER_MISSING'
  | 'APPROVER_IS_HANDLER'
  | 'NOTICE_MISSING'
  | 'BEYOND_MAXIMUM';

export type ExtensionDecision =
  | { readonly granted: true; readonly limit: RunningLimit }
  | { readonly granted: false; readonly guard: ExtensionRefusal };

/** The next extension by the rule, or the guard that stops it. */
export function extendLimit(
  rule: StatutoryLimit,
  limit: RunningLimit,
  { reason = '', handler, approver, notice }: ExtensionRequest,
): ExtensionDecision {
  const refuse = (guard: ExtensionRefusal): ExtensionDecision => ({ granted: false, guard });
  const step = rule.extensions[limit.extensions];
  if (step === undefined) return refuse('NO_EXTENSION_LEFT');
  if (reason.trim() === '') return refuse('REASON_MISSING');
  if (step.approval) {
    if (approver === undefined) return refuse('APPROVER_MISSING');
    if (approver === handler) return refuse('APPROVER_IS_HANDLER');
  }
  if (step.notice && notice === undefined) return refuse('NOTICE_MISSING');
  if (step.toDays > rule.maximumDays) return refuse('BEYOND_MAXIMUM');
  return { granted: true, limit: { days: step.toDays, extensions: limit.extensions + 1 } };
}
