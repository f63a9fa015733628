import { blendFrom, blendParts } from '../linear/blend.js';
import { readModelFile, versionOf, writeModelFile } from '../linear/model-file.js';
import { judge, sharesOf } from './confidence.js';
import { IntentHeader } from './intent-header.js';
import { probabilities } from './label-odds.js';
import { learnIntents, type IntentExample, type IntentParts } from './learn-intents.js';

export type { IntentExample } from './learn-intents.js';

/** What a model says about one text. */
export interface IntentPrediction {
  /** The best label; the label for "out of scope", when the model knows one and holds back. */
  label: string;
  /** 0..1: how likely the best label is right, measured on texts the model had not seen. */
  confidence: number;
  /** Too unsure to answer: hand over to a person. */
  abstain: boolean;
  /** The best labels with their shares (one label a text) or probabilities (many), most first. */
  top: { label: string; score: number }[];
  /** Labels above the threshold: at most one for a model of one label a text. */
  labels: string[];
}

const KIND = 'intents';
const TOP = 5;
/** Odds of many labels are learnt so that this is the best share to count a label from. */
const COUNTS_FROM = 0.5;

/**
 * Learns intents from examples. One label on every example makes a model that names one label; otherwise it names any
 * number. Examples with the label `outOfScope` teach it what to hold back (default `oos`).
 * Throws `RangeError` when no example has a label.
 */
export function trainIntents(
  examples: readonly IntentExample[],
  options: { seed?: number; outOfScope?: string } = {},
): IntentModel {
  return new IntentModel(learnIntents(examples, options.seed ?? 1, options.outOfScope ?? 'oos'));
}

/** A trained classifier. `predict` never throws; the same file gives the same answers. */
export class IntentModel {
  /** Hash of the content. */
  readonly version: string;
  /** The model names any number of labels for a text, not one. */
  readonly many: boolean;
  readonly labels: readonly string[];
  private readonly bytes: Uint8Array;

  constructor(
    private readonly parts: IntentParts,
    bytes?: Uint8Array,
  ) {
    this.labels = parts.labels;
    this.many = 'many' in parts.decide;
    this.bytes = bytes ?? toFile(parts);
    this.version = versionOf(this.bytes);
  }

  predict(text: string): IntentPrediction {
    const { scores, blank } = this.parts.model.score(text);
    const { decide } = this.parts;
    if ('one' in decide) {
      const { best, confidence } = judge(decide.one.judge, scores);
      const abstain = blank || confidence < decide.one.threshold;
      const outside = this.labels[decide.one.judge.outside];
      const label = (abstain ? outside : undefined) ?? this.labels[best] ?? '';
      const top = this.topOf(sharesOf(scores, decide.one.judge.sharpness));
      return { label, confidence: blank ? 0 : confidence, abstain, top, labels: abstain ? [] : [label] };
    }
    const odds = probabilities(decide.many, scores);
    const top = this.topOf(odds);
    const labels = blank ? [] : this.labels.filter((_, at) => (odds[at] ?? 0) >= COUNTS_FROM);
    const first = top[0] ?? { label: '', score: 0 };
    return { label: first.label, confidence: blank ? 0 : first.score, abstain: labels.length === 0, top, labels };
  }

  /** Terms of the text that speak for a label, by what they add to its score, most first. Empty for an unknown label. */
  explain(text: string, label: string, limit = 8): { term: string; weight: number }[] {
    const place = this.labels.indexOf(label);
    return place < 0 ? [] : this.parts.model.linear.explain(text, place, limit);
  }

  toBytes(): Uint8Array {
    return this.bytes;
  }

  /** Throws `ModelFileError` with one clear sentence for a file that is no model of intents. */
  static fromBytes(bytes: Uint8Array): IntentModel {
    const file = readModelFile(bytes, KIND);
    const { labels, decide } = IntentHeader.parse(file.header);
    return new IntentModel({ labels, model: blendFrom(file), decide }, bytes);
  }

  private topOf(scores: Float64Array): { label: string; score: number }[] {
    return this.labels
      .map((label, at) => ({ label, score: scores[at] ?? 0 }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, TOP);
  }
}

function toFile({ labels, model, decide }: IntentParts): Uint8Array {
  const { header, segments } = blendParts(model);
  return writeModelFile({ kind: KIND, header: { labels, decide, ...header }, segments });
}
