/** How some tickets fared. */
export interface Fared {
  readonly tickets: number;
  readonly breached: number;
  readonly averageScore: number | null;
  readonly waitP50Seconds: number | null;
}

/** Whose it is and by which day something is to be done. */
export interface CareTask {
  readonly owner: string;
  readonly actBy: string;
}

export interface Weak extends Omit<Fared, 'breached'>, CareTask {
  readonly breachedShare: number;
}

const SHOWN = 3;

/**
 * The three that need care most: missed deadlines and low ratings weigh the same, waiting decides between equals. What
 * missed nothing and pleased everybody is not weak.
 *
 * @param rows each with what it is called: a queue by its tier and kind, or a skill
 */
export function weakest<Name extends object>(
  rows: readonly (Fared & { readonly of: Name })[],
  task: CareTask,
): (Name & Weak)[] {
  const weak = rows.map((row) => ({ row, weakness: weaknessOf(row) })).filter(({ weakness }) => weakness > 0);
  return weak
    .toSorted(
      (a, b) =>
        b.weakness - a.weakness ||
        (b.row.waitP50Seconds ?? 0) - (a.row.waitP50Seconds ?? 0) ||
        (wordsOf(a.row.of) < wordsOf(b.row.of) ? -1 : 1),
    )
    .slice(0, SHOWN)
    .map(({ row: { of, tickets, breached, averageScore, waitP50Seconds } }) => ({
      ...of,
      tickets,
      breachedShare: rounded(breached / tickets, 10_000),
      averageScore: averageScore === null ? null : rounded(averageScore, 100),
      waitP50Seconds: waitP50Seconds === null ? null : rounded(waitP50Seconds, 1_000),
      ...task,
    }));
}

/** 0 to 2: the share that missed a deadline, and how far ratings are below five. */
function weaknessOf({ tickets, breached, averageScore }: Fared): number {
  return breached / tickets + (averageScore === null ? 0 : (5 - averageScore) / 4);
}

const wordsOf = (name: object): string => Object.values(name).join(' ');
const rounded = (value: number, steps: number): number => Math.round(value * steps) / steps;
