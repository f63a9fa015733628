import { z } from 'zod';
import { Instant, Tier } from './vocabulary.js';

export const TaskState = z.enum(['open', 'done', 'cancelled']);
export type TaskState = z.infer<typeof TaskState>;

/** Work inside the house that belongs to a ticket: for one person, or for whoever of a tier takes it. */
export const Task = z.object({
  id: z.uuid(),
  ticketId: z.uuid(),
  /** Masked. */
  title: z.string(),
  state: TaskState,
  tier: Tier.optional(),
  assignee: z.string().optional(),
  dueAt: Instant.optional(),
  openedBy: z.string(),
  openedAt: Instant,
  closedBy: z.string().optional(),
  closedAt: Instant.optional(),
  /** What came of it, or why it was given up; masked. */
  result: z.string().optional(),
});
export type Task = z.infer<typeof Task>;
