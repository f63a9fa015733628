import type { Locale, TicketKind } from '#lib/contracts';
import { detectLanguage } from '../detect-language.js';
import { feedbackIn } from './feedback.js';
import { blamesIn, BY_GRAVITY, kindsIn, plainKind } from './kind.js';
import { moodIn, moodOf } from './mood.js';
import { natureIn } from './nature.js';
import { bookFor, readCues, shown, wishesForPerson, type HumanWords, type ReadCue, type Reading } from './reading.js';
import type { Signals, Urgency } from './signals.js';

/** What a trained model says: whether a text sounds good, and how sure that is, 0 (bad) to 1 (good). */
export interface MoodModel {
  predict(text: string): { positive: boolean; score: number };
}

export interface SignalContext {
  /** Joined with the words of mood in Chinese texts, which it was trained on. */
  sentiment?: MoodModel | undefined;
  /** The desk's words for a person; default: the usual ones. Keep the object: what is made of it is made once. */
  humanWords?: HumanWords | undefined;
}

/** What a theft or another danger adds to the blame in a text. */
const DANGER = 1;
/** How much of a model's word counts where no word of the text tells a mood, and where some do. */
const MODEL_ALONE = 0.5;
const MODEL_BESIDE_WORDS = 0.5;

/**
 * Reads a customer's text for everything that triage, priorities and reports want to know, and says why. Never throws for any
 * text; takes time linear in it. Putting text after a cue never takes it away; see `scanCues`.
 */
export function readSignals(text: string, context: SignalContext = {}): Signals {
  return signalsOf(text, readCues(text, bookFor(context.humanWords)), context.sentiment);
}

/** The same, of a text that was read already. */
export function signalsOf(text: string, reading: Reading, sentiment?: MoodModel): Signals {
  const kind = kindOf(reading);
  const language = detectLanguage(text);
  const nature = kind === 'complaint' ? natureIn(reading) : undefined;
  const { feedback, cues: feedbackCues } = feedbackIn(reading, kind);
  const { urgency, cues: urgencyCues } = urgencyIn(reading);
  const wishes = wishesForPerson(reading);
  return {
    kind,
    nature: nature?.nature,
    feedback,
    sentiment: sentimentOf(text, reading, kind, language, sentiment),
    urgency,
    language,
    wantsHuman: wishes.length > 0,
    why: {
      kind: shown(cuesOfKind(reading, kind)),
      nature: shown(nature?.cues ?? []),
      feedback: shown(feedbackCues),
      sentiment: shown([...reading.cues.filter((cue) => moodOf(cue) !== 0), ...reading.pictures]),
      urgency: shown(urgencyCues),
      wantsHuman: shown(wishes),
      denied: shown(reading.cues.filter(({ denied }) => denied !== undefined)),
    },
  };
}

export function kindOf(reading: Reading): TicketKind {
  const { found } = kindsIn(reading);
  return BY_GRAVITY.find((candidate) => found.includes(candidate)) ?? plainKind(reading);
}

/** The mood that the words alone tell, -1 to 1. */
export function sentimentOfWords(reading: Reading, kind: TicketKind): number {
  const { good, bad } = moodIn(reading);
  const blame = bad + (kind === 'risk' ? DANGER : 0);
  return (good - blame) / (good + blame + 1);
}

/** The gravest cue decides; cues do not add up, so that no text can talk another one down. */
export function urgencyIn(reading: Reading): { urgency: Urgency; cues: ReadCue[] } {
  const cues = reading.cues.filter(({ says, denied }) => says.urgency !== undefined && denied === undefined);
  const level = cues.reduce<Urgency['level']>((most, { says }) => maxLevel(most, says.urgency?.[0] ?? 0), 0);
  const gravest = cues.filter(({ says }) => says.urgency?.[0] === level);
  return { urgency: { level, reason: gravest[0]?.says.urgency?.[1] }, cues: gravest };
}

function maxLevel(a: Urgency['level'], b: Urgency['level']): Urgency['level'] {
  return a >= b ? a : b;
}

function cuesOfKind(reading: Reading, kind: TicketKind): ReadCue[] {
  const said = reading.cues.filter(({ says, denied }) => says.kind === kind && denied === undefined);
  if (said.length > 0) return said;
  if (kind === 'complaint') return blamesIn(reading, false);
  const acts = kind === 'request';
  return reading.cues.filter(({ says: { asks } }) =>
    acts ? asks === 'act' || asks === 'act-for-me' : asks === 'open' || asks === 'closed',
  );
}

function sentimentOf(
  text: string,
  reading: Reading,
  kind: TicketKind,
  language: Locale,
  model: MoodModel | undefined,
): number {
  const words = sentimentOfWords(reading, kind);
  if (model === undefined || language !== 'zh-CN') return words;
  const told = Math.max(-1, Math.min(1, 2 * model.predict(text).score - 1));
  const { good, bad } = moodIn(reading);
  if (good + bad === 0 && kind !== 'risk') return told * MODEL_ALONE;
  return words * (1 - MODEL_BESIDE_WORDS) + told * MODEL_BESIDE_WORDS;
}
