import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { DeskId, Instant, TicketKind, Tier } from '../vocabulary.js';

const Count = z.int().nonnegative();

export const ReportName = z.enum(['weekly-digest', 'monthly-complaints', 'weak-queues']);
export type ReportName = z.infer<typeof ReportName>;

/** `change` is against the period before, 0.25 for a quarter more; null when nobody asked then. */
export const ReportedTopic = z.object({
  rank: z.int().positive(),
  topic: z.string(),
  label: z.object({ 'zh-CN': z.string(), en: z.string() }),
  count: Count,
  countBefore: Count,
  change: z.number().nullable(),
});
export type ReportedTopic = z.infer<typeof ReportedTopic>;

/** Why something needs care, whose it is, and by when something is to be done. */
const Weakness = z.object({
  tickets: Count,
  breachedShare: z.number(),
  averageScore: z.number().nullable(),
  waitP50Seconds: z.number().nullable(),
  owner: z.string(),
  actBy: z.iso.date(),
});

/** A queue that needs care. */
export const WeakQueue = z.object({ tier: Tier, kind: TicketKind, ...Weakness.shape });
export type WeakQueue = z.infer<typeof WeakQueue>;

/** A skill whose tickets need care. */
export const WeakSkill = z.object({ skill: z.string(), ...Weakness.shape });
export type WeakSkill = z.infer<typeof WeakSkill>;

/** A report for those who lead a desk is ready. Published by analytics, once for each desk and period. */
export const ReportPublishedV1 = defineEvent({
  type: 'support.report.published.v1',
  publisher: 'analytics',
  summary: 'A report was published',
  subject: (published) => published.reportId,
  data: z.object({
    reportId: z.uuid(),
    report: ReportName,
    desk: DeskId,
    from: Instant,
    to: Instant,
    /** Tickets, or complaints, of the period and of the one before. */
    total: Count,
    totalBefore: Count,
    /** At most ten, most asked first. */
    topics: z.array(ReportedTopic),
    natures: z.object({ service: Count, terms: Count, technical: Count, unknown: Count }).optional(),
    /** At most three, weakest first. */
    queues: z.array(WeakQueue).optional(),
    /** At most three, weakest first. */
    skills: z.array(WeakSkill).optional(),
    publishedAt: Instant,
  }),
});
export type ReportPublishedV1 = EventOf<typeof ReportPublishedV1>;
