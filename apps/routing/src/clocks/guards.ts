import { Problem } from '#lib/service';
import type { ExtensionGuard } from './decide-extension.js';
import type { PauseGuard } from './decide-pause.js';

export type ClockGuard = ExtensionGuard | PauseGuard;

const WORDS: Record<ClockGuard, string> = {
  NOT_STATUTORY: 'only a statutory limit can be extended',
  CLOCK_STOPPED: 'the clock has ended',
  ALREADY_BREACHED: 'the deadline has passed',
  NO_EXTENSION_LEFT: 'the rule allows no further extension',
  REASON_MISSING: 'an extension needs a reason',
  APPROVER_MISSING: 'this extension needs an approver who is not the handler',
  APPROVER_IS_HANDLER: 'whoever handles the ticket cannot approve its extension',
  APPROVER_IS_NOT_CALLER: 'an approver asks for the extension themselves; nobody can be named',
  NOTICE_MISSING: 'this extension needs a notice to the customer',
  BEYOND_MAXIMUM: 'the limit would pass the longest time that the rule allows',
  STATUTORY_NEVER_PAUSES: 'a statutory limit does not stand still',
  ALREADY_PAUSED: 'the clock stands still already',
  NOT_PAUSED: 'the clock is running',
};

/** 409, naming the guard that stopped it. */
export function toProblem(guard: ClockGuard): Problem {
  return Problem.conflict(`${guard}: ${WORDS[guard]}.`);
}
