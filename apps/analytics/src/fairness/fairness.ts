import { z } from 'zod';
import { Period, ReportQuery } from '../read/period.js';

/** `GET /v1/fairness` */
export const FairnessQuery = ReportQuery.omit({ channel: true });
export type FairnessQuery = z.infer<typeof FairnessQuery>;

const Wait = z.object({ tickets: z.int().nonnegative(), p50Seconds: z.number().nullable() });

/** How long people waited for the first response, by who they are and what they use. */
export const Fairness = z.object({
  period: Period,
  all: Wait,
  /** `unknown` for tickets that do not say. Longest first. */
  bands: z.array(Wait.extend({ ageBand: z.string() })),
  products: z.array(Wait.extend({ product: z.string() })),
  limit: z.object({ ratio: z.number(), tickets: z.int() }),
  /** Groups beyond the limit. */
  gaps: z.array(
    z.object({
      by: z.enum(['ageBand', 'product']),
      group: z.string(),
      tickets: z.int(),
      p50Seconds: z.number(),
      allP50Seconds: z.number(),
      ratio: z.number(),
    }),
  ),
});
export type Fairness = z.infer<typeof Fairness>;
