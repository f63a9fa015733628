import { ImprovementChangedV1 } from '#lib/contracts';
import type { Improvement } from './improvement-shapes.js';

/** A row of `improvement`, by `COLUMNS`. */
export type ImprovementRow = Omit<Improvement, 'openedAt' | 'changedAt' | 'closedAt'> & {
  readonly openedAt: Date;
  readonly changedAt: Date | null;
  readonly closedAt: Date | null;
};

export const COLUMNS = `id, version, desk, topic, article_id AS "articleId", title, source, owner, due_on::text AS "dueOn", state,
  opened_at AS "openedAt", change, changed_at AS "changedAt", closed_at AS "closedAt", before, measured, after`;

export const improvementView = ({ openedAt, changedAt, closedAt, ...row }: ImprovementRow): Improvement => ({
  ...row,
  openedAt: openedAt.toISOString(),
  changedAt: changedAt?.toISOString() ?? null,
  closedAt: closedAt?.toISOString() ?? null,
});

/** The item as it is now. */
export function changedEvent({ id, version, articleId, measured, after, ...row }: ImprovementRow) {
  const { desk, topic, source, owner, dueOn, state, before } = row;
  return ImprovementChangedV1.create({
    improvementId: id,
    version,
    desk,
    topic,
    ...(articleId === null ? {} : { articleId }),
    source,
    owner,
    dueOn,
    state,
    before,
    ...(measured === null ? {} : { measured }),
    ...(after === null ? {} : { after }),
  });
}
