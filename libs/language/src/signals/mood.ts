import type { FeedbackReason } from './signals.js';
import type { ReadCue, Reading } from './reading.js';

/** Less is a fault reported, not blame. */
const LEAST_BLAME = 1;
/** However many pictures, they weigh no more than one plain word. */
const MOST_OF_PICTURES = 1;

/** What praise turns into when it is denied; other reasons stay: a denied "good attitude" is about the attitude still. */
const OPPOSITE: Partial<Record<FeedbackReason, FeedbackReason>> = {
  speed: 'waiting-time',
  helpfulness: 'not-solved',
  'ease-of-use': 'hard-to-use',
};

/** Denied praise is blame; denied blame and what is only supposed are nothing. */
export function moodOf({ says, denied }: ReadCue): number {
  const mood = says.mood ?? 0;
  if (denied === undefined) return mood;
  return denied === 'negated' && mood > 0 ? -mood : 0;
}

/** The reason a cue gives, with the sense that its denial leaves. */
export function reasonOf(cue: ReadCue): FeedbackReason | undefined {
  const { reason } = cue.says;
  return reason !== undefined && cue.denied === 'negated' ? (OPPOSITE[reason] ?? reason) : reason;
}

export interface Mood {
  /** Points of praise and of blame, both positive. Each rule counts once. */
  good: number;
  bad: number;
}

/** The mood that the words, and with `pictures` also the pictures, tell. */
export function moodIn(reading: Reading): Mood {
  const mood = { good: 0, bad: 0 };
  for (const cue of onePerRule(reading.cues)) {
    const value = moodOf(cue);
    if (value > 0) mood.good += value;
    else mood.bad -= value;
  }
  const pictures = (sign: 1 | -1) =>
    Math.min(
      MOST_OF_PICTURES,
      reading.pictures.reduce((sum, picture) => sum + Math.max(0, sign * picture.mood), 0),
    );
  return { good: mood.good + pictures(1), bad: mood.bad + pictures(-1) };
}

/** Blame alone, without mere faults and pictures. More text never makes it less. */
export function blameIn(reading: Reading): { weight: number; cues: ReadCue[] } {
  const cues = onePerRule(reading.cues).filter((cue) => moodOf(cue) <= -LEAST_BLAME);
  return { weight: cues.reduce((sum, cue) => sum - moodOf(cue), 0), cues };
}

/** Of a rule's cues the one that says most. */
function onePerRule(cues: readonly ReadCue[]): ReadCue[] {
  const kept = new Map<string, ReadCue>();
  for (const cue of cues) {
    const key = `${cue.code}/${Math.sign(moodOf(cue))}`;
    if (moodOf(cue) !== 0 && !kept.has(key)) kept.set(key, cue);
  }
  return [...kept.values()];
}
