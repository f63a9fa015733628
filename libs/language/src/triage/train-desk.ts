import { foldText } from '../fold-text.js';
import { foldOf } from '../linear/folds.js';
import { LinearModel, type LinearSettings } from '../linear/linear-model.js';
import { DeskModel } from './desk-model.js';
import { DeskVoices, type ClassifiedDesk } from './desk-voices.js';
import { fitVoices, type HeardExample } from './fit-voices.js';
import { sharesOf, VOICES, voicesOf } from './join-voices.js';
import { settleLabels, textKey, UNKNOWN_INTENT, type LabelledText } from './labelled-text.js';

/** Of eight ways to look at a text the one with the best cross-validated accuracy over the phrases of the four desk packs. */
const SETTINGS: LinearSettings = {
  views: [
    { kind: 'words', from: 1, to: 2, weight: 1, minTexts: 1 },
    { kind: 'chars', from: 4, to: 4, weight: 0.7, minTexts: 2 },
  ],
  cost: 1,
  rounds: 12,
  seed: 1,
};
const FOLDS = 5;

interface Example {
  readonly text: string;
  readonly place: number;
}

/**
 * Trains a desk's model on its phrases, keywords and labelled texts; later ones of the same text win, and win over phrases. Labels
 * that are no intent of the desk are left out. Weights and accuracy come from texts that the judged models had not seen
 * (five-fold cross-validation). Deterministic. A generator, so that a caller may do other things between two steps of some
 * hundredths of a second.
 */
export function* trainingOf(desk: ClassifiedDesk, labelled: readonly LabelledText[]): Generator<void, DeskModel> {
  const intents = desk.intents.map(({ id }) => id);
  const told = settleLabels(labelled).filter(({ intent }) => intent === UNKNOWN_INTENT || intents.includes(intent));
  const pack = withoutTold(desk, told);
  const keywords = pack.intents.flatMap((intent, place) => intent.keywords.map((text) => ({ text, place })));
  const examples = [
    ...pack.intents.flatMap((intent, place) => intent.phrases.map((text) => ({ text, place }))),
    ...told.map(({ text, intent }) => ({ text, place: intents.indexOf(intent) })),
  ];
  const folds = foldOf(
    examples.map(({ place }) => String(place)),
    FOLDS,
    SETTINGS.seed,
  );
  const heard: HeardExample[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const held = examples.filter((_, at) => folds[at] === fold);
    const linear = train([...examples.filter((_, at) => folds[at] !== fold), ...keywords], intents.length);
    heard.push(...listen(pack, linear, held));
    yield;
  }
  const inside = heard.filter(({ right }) => right >= 0);
  const weights = fitVoices([...heard, ...inside.map(struckOut)]);
  const right = inside.filter((example) => bestOf(sharesOf(example.rows, weights)) === example.right).length;
  return new DeskModel({
    intents,
    linear: train([...examples, ...keywords], intents.length),
    weights,
    told,
    examples: examples.length,
    accuracy: inside.length === 0 ? 0 : right / inside.length,
  });
}

/** The same in one go. */
export function trainDesk(desk: ClassifiedDesk, labelled: readonly LabelledText[] = []): DeskModel {
  const training = trainingOf(desk, labelled);
  for (;;) {
    const step = training.next();
    if (step.done === true) return step.value;
  }
}

/** A phrase that people labelled otherwise is no phrase any longer. */
function withoutTold(desk: ClassifiedDesk, told: readonly LabelledText[]): ClassifiedDesk {
  const keys = new Set(told.map(({ text }) => textKey(foldText(text))));
  if (keys.size === 0) return desk;
  const kept = (text: string) => !keys.has(textKey(foldText(text)));
  return { ...desk, intents: desk.intents.map((intent) => ({ ...intent, phrases: intent.phrases.filter(kept) })) };
}

function train(examples: readonly Example[], intents: number): LinearModel {
  return LinearModel.train(
    examples.map(({ text }) => text),
    examples.map(({ place }) => (place < 0 ? [] : [place])),
    intents,
    SETTINGS,
  );
}

/** What the voices say about texts that they had not heard: the held phrases are taken out of the pack. */
function listen(pack: ClassifiedDesk, linear: LinearModel, held: readonly Example[]): HeardExample[] {
  const texts = new Set(held.map(({ text }) => text));
  const phrasesOf = (phrases: readonly string[]) => phrases.filter((text) => !texts.has(text));
  const voices = new DeskVoices({
    ...pack,
    intents: pack.intents.map((intent) => ({ ...intent, phrases: phrasesOf(intent.phrases) })),
  });
  return held.map(({ text, place }) => {
    const { scores, blank } = linear.score(text);
    return { rows: voicesOf(voices.hear(text), voices.kinds, blank ? [] : scores), right: place };
  });
}

/** The same text at a desk that has every intent but the right one: then none is. */
function struckOut({ rows, right }: HeardExample): HeardExample {
  const rest = new Float64Array(rows.length - VOICES);
  rest.set(rows.subarray(0, right * VOICES));
  rest.set(rows.subarray((right + 1) * VOICES), right * VOICES);
  return { rows: rest, right: -1 };
}

export function bestOf(shares: Float64Array): number {
  let best = -1;
  for (let place = 0; place < shares.length; place += 1) {
    if (best < 0 || (shares[place] ?? 0) > (shares[best] ?? 0)) best = place;
  }
  return best;
}
