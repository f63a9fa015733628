/** Tickets counted by how they were understood. */
export interface Tally {
  readonly tickets: number;
  /** An intent was named. */
  readonly named: number;
  /** Somebody said what they are about. */
  readonly looked: number;
  /** An intent was named, and people say another. */
  readonly wrong: number;
}

export interface Quality extends Tally {
  /** Share of the tickets for which an intent was named; null without tickets. */
  readonly coverage: number | null;
  /** Share of those that nobody corrected; null without any. What nobody looked at counts as right. */
  readonly accuracy: number | null;
}

export function qualityOf(tallies: readonly Tally[]): Quality {
  const sum = (field: keyof Tally) => tallies.reduce((total, tally) => total + tally[field], 0);
  const [tickets, named, looked, wrong] = [sum('tickets'), sum('named'), sum('looked'), sum('wrong')];
  return {
    tickets,
    named,
    looked,
    wrong,
    coverage: tickets === 0 ? null : named / tickets,
    accuracy: named === 0 ? null : (named - wrong) / named,
  };
}
