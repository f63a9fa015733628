import { z } from 'zod';
import { ContactRate, DeskId, FilledLine, ImprovementState, Instant } from '#lib/contracts';

const Topic = z
  .string()
  .regex(/^intent:[a-z][a-z0-9._-]{0,63}$/, 'must be intent: and the id of an intent of the desk');
const Owner = FilledLine(64);

/** `POST /v1/improvements`: a manager's finding. */
export const NewImprovement = z.object({
  desk: DeskId,
  topic: Topic,
  title: FilledLine(200),
  articleId: FilledLine(64).optional(),
  owner: Owner.optional().describe('Default: the owner that the desk names'),
  dueOn: z.iso.date().optional().describe('Default: the days from now that the desk gives'),
});
export type NewImprovement = z.infer<typeof NewImprovement>;

/** `POST /v1/improvements/{id}/change` */
export const ChangeMade = z.object({ change: FilledLine(1000) });
export type ChangeMade = z.infer<typeof ChangeMade>;

export const ImprovementsQuery = z.object({
  desk: DeskId.optional(),
  state: ImprovementState.optional(),
  topic: Topic.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ImprovementsQuery = z.infer<typeof ImprovementsQuery>;

export const Improvement = z.object({
  id: z.uuid(),
  version: z.int().positive(),
  desk: DeskId,
  topic: Topic,
  articleId: z.string().nullable(),
  title: z.string(),
  source: z.enum(['manager', 'threshold']),
  owner: z.string(),
  dueOn: z.iso.date(),
  state: ImprovementState,
  openedAt: Instant,
  change: z.string().nullable(),
  changedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** The four weeks before it was opened. */
  before: ContactRate,
  /** From the change until it was measured again. */
  measured: ContactRate.nullable(),
  /** The four weeks after it was closed; null until they are over. */
  after: ContactRate.nullable(),
});
export type Improvement = z.infer<typeof Improvement>;
export const Improvements = z.object({ items: z.array(Improvement) });
export type Improvements = z.infer<typeof Improvements>;
