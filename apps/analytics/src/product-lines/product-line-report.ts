import { z } from 'zod';
import { Durations } from '../overview/overview.js';
import { Period, ReportQuery } from '../read/period.js';

/** `GET /v1/product-lines` */
export const ProductLinesQuery = ReportQuery;
export type ProductLinesQuery = z.infer<typeof ProductLinesQuery>;

const Count = z.int().nonnegative();

export const ProductLineReport = z.object({
  period: Period,
  /** Of the tickets opened in the period, the line with most of them first. */
  lines: z.array(
    z.object({
      productLine: z.string(),
      opened: Count,
      complaints: Count,
      answeredBySelfService: Count,
      resolved: Count,
      breached: Count,
      firstResponse: Durations,
      resolution: Durations,
      ratings: z.object({ count: Count, average: z.number().nullable() }),
    }),
  ),
  /** Which part of them named no product line. */
  unknownShare: z.number().min(0).max(1).nullable(),
});
export type ProductLineReport = z.infer<typeof ProductLineReport>;
