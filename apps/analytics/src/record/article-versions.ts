import { unnestRows, type Tx } from '#lib/persistence';
import type { HeardEvent } from './heard-events.js';

const COLUMNS = {
  desk: 'text',
  article_id: 'text',
  language: 'text',
  tone: 'text',
  version: 'int',
  intent: 'text',
  published_at: 'timestamptz',
} as const;
type Row = { [Column in keyof typeof COLUMNS]: string | number | undefined };

/** Keeps when each version of an article began to stand. */
export function writeArticleVersions(tx: Tx, events: readonly HeardEvent[]): void {
  const rows = events
    .filter((event) => event.type === 'support.article.published.v1')
    .map(
      ({ data: { articleId: article_id, publishedAt: published_at, desk, language, tone, version, intent } }): Row => {
        return { desk, article_id, language, tone, version, intent, published_at };
      },
    );
  if (rows.length === 0) return;
  const { from, columns, params } = unnestRows<Row>(rows, COLUMNS);
  tx.send(
    `INSERT INTO article_version (${columns}) SELECT * FROM ${from} AS given (${columns})
     ORDER BY desk, article_id, version, language, tone ON CONFLICT DO NOTHING`,
    params,
  );
}
