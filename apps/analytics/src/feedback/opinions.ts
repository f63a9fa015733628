import type { FeedbackType } from '#lib/contracts';
import type { FeedbackClass } from '#lib/language';
import type { Opinions } from './feedback.js';
import { shareOf } from './judgements.js';

/** So many opinions that their authors call `type` and whose words say `class`. */
export interface OpinionRow {
  readonly type: FeedbackType;
  readonly class: FeedbackClass | 'none';
  readonly count: number;
}

/** Which class says the same as a type. */
const MEANT = { praise: 'positive', criticism: 'negative', suggestion: 'suggestion' } as const;
const TYPES = ['praise', 'criticism', 'suggestion'] as const satisfies readonly FeedbackType[];

export function opinionsOf(rows: readonly OpinionRow[]): Opinions {
  const count = (type: FeedbackType, of: OpinionRow['class']): number =>
    rows.find((row) => row.type === type && row.class === of)?.count ?? 0;
  const types = TYPES.map((type) => {
    const classes = {
      positive: count(type, 'positive'),
      negative: count(type, 'negative'),
      suggestion: count(type, 'suggestion'),
      none: count(type, 'none'),
    };
    return { type, count: Object.values(classes).reduce((sum, one) => sum + one, 0), classes };
  });
  const all = types.reduce((sum, one) => sum + one.count, 0);
  const agreed = types.reduce((sum, { type, classes }) => sum + classes[MEANT[type]], 0);
  return { count: all, types, agreement: all === 0 ? null : shareOf(agreed, all) };
}
