import type { ComplaintNature } from './signals.js';
import type { ReadCue, Reading } from './reading.js';

/** A mere mention of the matter beside a judgement on it, and what a rule's further cues add. */
const MENTION = 0.4;
const FURTHER = 0.1;

export interface FoundNature {
  nature: ComplaintNature;
  cues: ReadCue[];
}

/**
 * What a complaint is aimed at: the nature with most judgements, of equals the one named first. A complaint that blames nothing in
 * particular is about service, without a cue.
 */
export function natureIn(reading: Reading): FoundNature {
  const cues = reading.cues.filter(({ says, denied }) => says.nature !== undefined && denied === undefined);
  const weights = new Map<ComplaintNature, number>();
  const seen = new Set<string>();
  for (const { code, says } of cues) {
    if (says.nature === undefined) continue;
    const own = says.mood === undefined ? MENTION : 1;
    weights.set(says.nature, (weights.get(says.nature) ?? 0) + (seen.has(code) ? FURTHER : own));
    seen.add(code);
  }
  let best: ComplaintNature = 'service';
  for (const [nature, weight] of weights) if (weight > (weights.get(best) ?? 0) + 1e-9) best = nature;
  const first = [...weights].find(([, weight]) => Math.abs(weight - (weights.get(best) ?? 0)) < 1e-9)?.[0] ?? best;
  return { nature: first, cues: cues.filter(({ says }) => says.nature === first) };
}
