import { FilledLine, Instant, TaskState, Tier, WrittenLine } from '#lib/contracts';
import { z } from 'zod';
import { AgentId } from '../agents/agent-bodies.js';

/** `POST /v1/tickets/{id}/tasks`: for one person, or for whoever of a tier takes it. */
export const NewTask = z
  .object({
    title: FilledLine(200),
    tier: Tier.exclude(['self-service']).optional(),
    assignee: AgentId.optional(),
    dueAt: Instant.optional(),
  })
  .refine(({ tier, assignee }) => tier !== undefined || assignee !== undefined, {
    message: 'name a tier or an assignee',
    path: ['tier'],
  });
export type NewTask = z.output<typeof NewTask>;

export const FinishBody = z.object({ result: WrittenLine(2000).optional() }).default({});
export type FinishBody = z.output<typeof FinishBody>;

export const CancelBody = z.object({ reason: FilledLine(500) });
export type CancelBody = z.output<typeof CancelBody>;

/** `GET /v1/tasks`: the ones that are due first, first. */
export const TaskQuery = z.object({
  ticket: z.uuid().optional(),
  tier: Tier.optional(),
  assignee: AgentId.optional(),
  state: TaskState.default('open'),
  /** Only those whose time has passed. */
  overdue: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type TaskQuery = z.output<typeof TaskQuery>;
