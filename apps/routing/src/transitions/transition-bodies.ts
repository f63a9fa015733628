import { FilledLine, Tier, WrittenLine } from '#lib/contracts';
import { z } from 'zod';
import { AgentId } from '../agents/agent-bodies.js';

const Reason = FilledLine(500);

/** The version the caller saw. Given, the change happens only if the ticket still has it. */
const Expected = { version: z.int().positive().optional() };

export const AcceptBody = z.object(Expected).default({});
export const TransferBody = z
  .object({
    ...Expected,
    toAgent: AgentId.optional(),
    toTier: Tier.exclude(['self-service']).optional(),
    reason: Reason,
  })
  .refine(({ toAgent, toTier }) => (toAgent === undefined) !== (toTier === undefined), {
    message: 'name either toAgent or toTier',
    path: ['toAgent'],
  });
export const EscalateBody = z.object({ ...Expected, reason: Reason });
export const ResolveBody = z.object({ ...Expected, outcome: Reason, note: WrittenLine(2000).optional() });
export const ReopenBody = z.object({ ...Expected, reason: Reason });

export type AcceptBody = z.output<typeof AcceptBody>;
export type TransferBody = z.output<typeof TransferBody>;
export type EscalateBody = z.output<typeof EscalateBody>;
export type ResolveBody = z.output<typeof ResolveBody>;
export type ReopenBody = z.output<typeof ReopenBody>;
