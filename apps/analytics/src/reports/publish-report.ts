import { newId, ReportPublishedV1, type ReportName } from '#lib/contracts';
import type { Tx } from '#lib/persistence';
import type { Look } from '../rounds/round.js';
import type { Asked } from './asked-topics.js';

export type ReportContent = Asked & Partial<Pick<ReportPublishedV1['data'], 'natures' | 'queues' | 'skills'>>;

/** Stores a report with its event. None, when this desk's report of this span has been published before. */
export async function publishReport(tx: Tx, report: ReportName, { desk, span, now }: Look, content: ReportContent) {
  const data = {
    reportId: newId(),
    report,
    desk: desk.id,
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    ...content,
    topics: [...content.topics],
    publishedAt: now.toISOString(),
  };
  const kept = await tx.query<object[]>(
    `INSERT INTO report (id, report, desk, from_at, to_at, published_at, content) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (report, desk, from_at) DO NOTHING RETURNING id`,
    [data.reportId, report, desk.id, span.from, span.to, now, JSON.stringify(data)],
  );
  return kept.length === 0 ? [] : [ReportPublishedV1.create(data)];
}
