import { z } from 'zod';
import { DeskId, ReportName, ReportPublishedV1 } from '#lib/contracts';

/** `GET /v1/reports` */
export const ReportsQuery = z.object({
  desk: DeskId.optional(),
  report: ReportName.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ReportsQuery = z.infer<typeof ReportsQuery>;

/** `POST /v1/reports`: the last period that has ended, now. */
export const ReportWish = z.object({ desk: DeskId, report: ReportName });
export type ReportWish = z.infer<typeof ReportWish>;

export const Report = ReportPublishedV1.data;
export type Report = z.infer<typeof Report>;
/** Newest first. */
export const Reports = z.object({ items: z.array(Report) });
export type Reports = z.infer<typeof Reports>;
