import { z } from 'zod';
import { DeskId, Instant } from '#lib/contracts';

const HOUR_MS = 3_600_000;

/** Milliseconds of each window that can be asked for. */
export const WINDOWS = { '15m': HOUR_MS / 4, '1h': HOUR_MS, '24h': 24 * HOUR_MS, '7d': 168 * HOUR_MS } as const;

/** `GET /v1/topics` */
export const TopicsQuery = z.object({
  desk: DeskId.optional(),
  window: z.enum(['15m', '1h', '24h', '7d']).default('1h').describe('How far back from now'),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});
export type TopicsQuery = z.infer<typeof TopicsQuery>;

export const HotTopic = z.object({
  rank: z.int().positive(),
  desk: DeskId,
  /** `intent:<id>`, or `text:<words>` for texts whose intent is not known. */
  topic: z.string(),
  intent: z.string().nullable(),
  label: z.object({ 'zh-CN': z.string(), en: z.string() }),
  count: z.int().nonnegative(),
  /** Of all tickets of the report. */
  share: z.number().min(0).max(1),
  /** How many usually come in such a time; null while too little is known. */
  usual: z.number().nullable(),
  /** How many times as much as usual: where it jumps, in the stretch in which that is clearest. */
  factor: z.number().nullable(),
  jumped: z.boolean(),
  jumpedSince: Instant.nullable(),
  /** A few messages, masked and cut, of the last days. */
  examples: z.array(z.string()),
});
export type HotTopic = z.infer<typeof HotTopic>;

export const TopicReport = z.object({
  window: z.enum(['15m', '1h', '24h', '7d']),
  /** A whole minute; for windows above a day a whole hour. */
  from: Instant,
  to: Instant,
  desk: DeskId.nullable(),
  /** Tickets of the window. */
  total: z.int().nonnegative(),
  /** Hottest first; a topic that jumps is never below the third place. */
  topics: z.array(HotTopic),
});
export type TopicReport = z.infer<typeof TopicReport>;
