import type { Classification, Classifier } from '../classifier.js';
import { foldText } from '../fold-text.js';
import { BestOf } from '../kb/best-of.js';
import { PhraseClassifier } from '../phrase-classifier.js';
import { conclude } from './conclude.js';
import type { DeskModel } from './desk-model.js';
import { voicesFor, type ClassifiedDesk, type DeskVoices } from './desk-voices.js';
import { denialsOf, sharesOf, voicesOf } from './join-voices.js';
import { textKey, UNKNOWN_INTENT, type LabelledText } from './labelled-text.js';
import { ShownTerms } from './shown-terms.js';

/** How sure one is of what was said of this very text. */
const TOLD = 0.98;
const TOP = 5;

interface Trained {
  readonly voices: DeskVoices;
  readonly model: DeskModel;
  readonly shown: ShownTerms;
  /** What the pack and, more than that, people say of whole texts. */
  readonly told: ReadonlyMap<string, LabelledText>;
}

/**
 * Names the intent by all that is known of a desk: its trained model, its phrases, keywords and cues, joined by weights that the
 * model brings along. A desk without a model is served by its phrases alone. Immutable: a new model makes a new classifier.
 */
export class DeskClassifier implements Classifier {
  private constructor(
    private readonly phrases: PhraseClassifier,
    private readonly trained: ReadonlyMap<string, Trained>,
  ) {}

  /** @param models by desk; one that was trained for other intents than the desk has is refused with a `RangeError` */
  static build(desks: Iterable<ClassifiedDesk>, models: ReadonlyMap<string, DeskModel> = new Map()): DeskClassifier {
    const all = [...desks];
    let classifier = new DeskClassifier(PhraseClassifier.build(all), new Map());
    for (const desk of all) {
      const model = models.get(desk.id);
      if (model !== undefined) classifier = classifier.with(desk, model);
    }
    return classifier;
  }

  /** The same with this model for this desk. */
  with(desk: ClassifiedDesk, model: DeskModel): DeskClassifier {
    const voices = voicesFor(desk);
    if (voices.intents.join() !== model.parts.intents.join()) {
      throw new RangeError(`The model ${model.version} was trained for other intents than the desk "${desk.id}" has.`);
    }
    const told = new Map([...phrasesByKey(desk), ...model.told]);
    const shown = new ShownTerms(model.parts.linear);
    return new DeskClassifier(this.phrases, new Map([...this.trained, [desk.id, { voices, model, shown, told }]]));
  }

  /** Version of the desk's model; `phrases` when there is none. */
  versionOf(desk: string): string {
    return this.trained.get(desk)?.model.version ?? 'phrases';
  }

  classify(text: string, desk: string): Classification {
    const trained = this.trained.get(desk);
    return trained === undefined ? this.phrases.classify(text, desk) : classifyBy(trained, text);
  }
}

function phrasesByKey({ intents }: ClassifiedDesk): [string, LabelledText][] {
  return intents.flatMap(({ id, phrases }) =>
    phrases.map((text): [string, LabelledText] => [textKey(foldText(text)), { text, intent: id }]),
  );
}

function classifyBy({ voices, model, shown, told: all }: Trained, text: string): Classification {
  const { linear, weights } = model.parts;
  const heard = voices.hear(text);
  const row = linear.featurizer.row(text);
  // The bias alone: no term of the text was seen in training.
  const scores = row.columns.length > 1 ? linear.table.scores(row) : [];
  const shares = sharesOf(voicesOf(heard, voices.kinds, scores), weights, denialsOf(heard, voices.kinds));
  const told = all.get(textKey(heard.folded));
  if (told !== undefined) believe(told, voices, shares);
  const best = new BestOf(TOP);
  for (let place = 0; place < shares.length; place += 1) best.offer(place, shares[place] ?? 0);
  const top = best.items.map((place) => ({ label: voices.intents[place] ?? '', score: shares[place] ?? 0 }));
  return conclude(text, heard, {
    top,
    confidence: top[0]?.score ?? 0,
    kindOf: (intent) => voices.kinds[voices.place(intent)],
    terms: shown.of(text, row, best.items[0] ?? 0),
    model: model.version,
    kind: told?.kind,
  });
}

/** What was said of a text outweighs everything that was learnt. */
function believe({ intent }: LabelledText, voices: DeskVoices, shares: Float64Array): void {
  const place = intent === UNKNOWN_INTENT ? -1 : voices.place(intent);
  const own = shares[place] ?? 0;
  const rest = shares.reduce((sum, share) => sum + share, 0) - own;
  const scale = rest > 0 ? Math.min(1, (1 - TOLD) / rest) : 0;
  for (let at = 0; at < shares.length; at += 1) shares[at] = (shares[at] ?? 0) * scale;
  if (place >= 0) shares[place] = Math.max(own, TOLD);
}
