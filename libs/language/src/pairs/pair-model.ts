import { versionOf } from '../linear/model-file.js';
import { probabilityOf, type Blend } from './blend.js';
import { closenessOf } from './closeness.js';
import { denseFeaturesOf } from './dense-features.js';
import { packPairModel, unpackPairModel } from './pair-model-file.js';
import type { PairNet } from './pair-net.js';
import type { Sentence, SentenceReader } from './sentence.js';
import type { StandardScale } from './standard-scale.js';
import { differenceOf } from './term-difference.js';
import { wordDifferencesOf } from './word-differences.js';
import type { WordJudge } from './word-judge.js';

export { trainPairs } from './train-pairs.js';

export interface SentencePair {
  readonly a: string;
  readonly b: string;
  /** Both ask the same. */
  readonly same: boolean;
}

/** What training leaves. */
export interface PairParts {
  readonly reader: SentenceReader;
  readonly scale: StandardScale;
  readonly nets: readonly PairNet[];
  readonly words: WordJudge;
  readonly blend: Blend;
  readonly threshold: number;
}

/** How much closeness counts beside log-odds when candidates are ordered. */
const CLOSENESS_SHARE = 1.5;

/** Log-odds for a text without a letter, a character or a number: it asks nothing. */
const NOTHING_SAID = -50;

/** Judges whether two sentences ask the same. Any text has a score; of long ones the first part is compared. */
export class PairModel {
  private bytes: Uint8Array | undefined;

  constructor(private readonly parts: PairParts) {}

  /** Changes when anything learnt changes. */
  get version(): string {
    return versionOf(this.toBytes());
  }

  /** From this score on two sentences are called the same: the most right answers on held-back pairs. */
  get threshold(): number {
    return this.parts.threshold;
  }

  /** Probability from 0 to 1 that both ask the same; the same for (a, b) and (b, a). */
  score(a: string, b: string): number {
    return this.scorer(a)(b);
  }

  /** Prepares one sentence for many others. */
  scorer(a: string): (b: string) => number {
    const one = this.parts.reader.read(a);
    return (b) => probabilityOf(this.logit(one, this.parts.reader.read(b)));
  }

  /**
   * Prepares one sentence to order many others by: more is closer, no probability. Labelled pairs are alike at first
   * glance, candidates of a search are not always: here plain closeness counts besides what was learnt.
   */
  ranker(a: string): (b: string) => number {
    const one = this.parts.reader.read(a);
    return (b) => {
      const other = this.parts.reader.read(b);
      return this.logit(one, other) + CLOSENESS_SHARE * closenessOf(one, other);
    };
  }

  toBytes(): Uint8Array {
    this.bytes ??= packPairModel(this.parts);
    return this.bytes;
  }

  /** Throws `ModelFileError` when the bytes are no pair model. */
  static fromBytes(bytes: Uint8Array): PairModel {
    const model = new PairModel(unpackPairModel(bytes));
    // Rounding what is rounded may turn a last bit: the bytes, and with them the version, stay as they were read.
    model.bytes = new Uint8Array(bytes);
    return model;
  }

  private logit(a: Sentence, b: Sentence): number {
    const { scale, nets, words, blend } = this.parts;
    if (a.units.length === 0 || b.units.length === 0) return NOTHING_SAID;
    const dense = scale.apply(denseFeaturesOf(a, b));
    const difference = differenceOf(a.rows, b.rows);
    const net = nets.reduce((sum, each) => sum + each.logit(difference, dense), 0) / nets.length;
    return blend.logit([net, words.logit(wordDifferencesOf(a, b))]);
  }
}
