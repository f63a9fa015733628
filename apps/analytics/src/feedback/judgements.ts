import type { FeedbackClass } from '#lib/language';
import { inMilliseconds } from '../overview/overview.js';
import type { Fared, Judgements } from './feedback.js';

/** Of the texts of one class and reason, as a whole or of one group. */
export interface JudgedRow extends Fared {
  /** Null: of all groups together. */
  readonly key: string | null;
  /** Null: of all classes together. */
  readonly class: FeedbackClass | null;
  /** Null: whatever the reason. */
  readonly reason: string | null;
  readonly count: number;
}

type Reason = Judgements['groups'][number]['reasons'][number];

const CLASSES: readonly FeedbackClass[] = ['positive', 'negative', 'suggestion'];

/** Two decimals of a score, thousandths of a second. */
export function faredOf({ averageScore, firstResponseP50Seconds, resolutionP50Seconds }: Fared): Fared {
  return {
    averageScore: averageScore === null ? null : Math.round(averageScore * 100) / 100,
    firstResponseP50Seconds: inMilliseconds(firstResponseP50Seconds),
    resolutionP50Seconds: inMilliseconds(resolutionP50Seconds),
  };
}

export const shareOf = (count: number, of: number): number =>
  of === 0 ? 0 : Math.round((count / of) * 10_000) / 10_000;

/** The report of rows by class, by class and reason, and by these in each group. */
export function judgementsOf(rows: readonly JudgedRow[]): Judgements {
  const whole = rows.filter(({ key }) => key === null);
  const ofClass = (wanted: FeedbackClass) =>
    whole.find((row) => row.class === wanted && row.reason === null)?.count ?? 0;
  const count = CLASSES.reduce((sum, one) => sum + ofClass(one), 0);
  const classes = whole.flatMap((row) =>
    row.class === null || row.reason !== null
      ? []
      : [{ class: row.class, count: row.count, share: shareOf(row.count, count), ...faredOf(row) }],
  );
  const reasons = whole.flatMap((row) => {
    const reason = reasonOf(row);
    return reason === undefined
      ? []
      : [{ ...reason, share: shareOf(row.count, ofClass(reason.class)), ...faredOf(row) }];
  });
  return {
    count,
    classes: classes.toSorted((a, b) => CLASSES.indexOf(a.class) - CLASSES.indexOf(b.class)),
    reasons: reasons.toSorted(mostFirst),
    groups: groupsOf(rows),
  };
}

function groupsOf(rows: readonly JudgedRow[]): Judgements['groups'] {
  const heads = rows.filter(({ key, class: of, reason }) => key !== null && of === null && reason === null);
  return heads
    .map((head) => {
      const own = rows.filter((row) => row.key === head.key && row.class !== null);
      const ofClass = (wanted: FeedbackClass) =>
        own.find((row) => row.class === wanted && row.reason === null)?.count ?? 0;
      return {
        key: head.key ?? '',
        count: head.count,
        classes: {
          positive: ofClass('positive'),
          negative: ofClass('negative'),
          suggestion: ofClass('suggestion'),
        },
        reasons: own.flatMap((row) => reasonOf(row) ?? []).toSorted(mostFirst),
        ...faredOf(head),
      };
    })
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

function reasonOf({ class: of, reason, count }: JudgedRow): Reason | undefined {
  return of === null || reason === null ? undefined : { class: of, reason, count };
}

const mostFirst = (a: Reason, b: Reason): number =>
  b.count - a.count || (a.class + a.reason < b.class + b.reason ? -1 : 1);
