import { FilledLine, WrittenLine } from '#lib/contracts';
import { z } from 'zod';
import { AgentId } from '../agents/agent-bodies.js';

const Reason = FilledLine(500);

/** A service clock or, by the name that the rule pack gives it, a statutory limit. */
export const ClockId = z.string().regex(/^[a-z][a-z0-9._-]{0,63}$/, 'lower-case words joined by . _ or -');

/** `reason` may be empty here: whether one is needed is the rule's business, and its guard says so. */
export const ExtendBody = z.object({
  reason: WrittenLine(500).default(''),
  approver: AgentId.optional(),
  /** What the customer is told, in the words of whoever extends. */
  notice: FilledLine(1000).optional(),
});
export type ExtendBody = z.output<typeof ExtendBody>;

export const PauseBody = z.object({ reason: Reason });
export type PauseBody = z.output<typeof PauseBody>;
