import type { Classification, Cue, ScoredLabel, Signals } from '#lib/language';

/** What is kept of a decision besides the decision: enough for a person to see why. Of masked text only. */
export interface Why {
  readonly terms: Classification['terms'];
  readonly runnerUp: ScoredLabel | null;
  readonly signals: KeptSignals;
}

export type KeptSignals = Omit<Signals, 'why'> & {
  /** The places in the text that spoke for each signal; signals without any are left out. */
  readonly cues: Partial<Signals['why']>;
};

/** Postgres stores neither in JSON. */
const UNSTORABLE = /[\0\p{Cs}]/gu;

export function whyOf({ terms, runnerUp, signals: { why, ...signals } }: Classification): Why {
  const cues: Partial<Record<keyof Signals['why'], Cue[]>> = {};
  for (const signal of Object.keys(why) as (keyof Signals['why'])[]) {
    if (why[signal].length > 0)
      cues[signal] = why[signal].map((cue) => ({ ...cue, text: cue.text.replace(UNSTORABLE, '') }));
  }
  return { terms, runnerUp: runnerUp ?? null, signals: { ...signals, cues } };
}
