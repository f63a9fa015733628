import { Blend, bestThreshold } from './blend.js';
import { embedTerms } from './cooccurrence.js';
import { denseFeaturesOf } from './dense-features.js';
import { PairModel, type SentencePair } from './pair-model.js';
import { randomStream } from './random.js';
import { SentenceReader, termsOf, vectorTermsOf } from './sentence.js';
import { StandardScale } from './standard-scale.js';
import { differenceOf } from './term-difference.js';
import { TermWeights, type TermKind } from './term-weights.js';
import { tokensOf } from './tokens.js';
import { trainPairNet, type NetExample } from './train-pair-net.js';
import { wordDifferencesOf, type SparseRow } from './word-differences.js';
import { trainWordJudge } from './word-judge.js';

/** Each fold is judged by what was learnt from the others: that is how the judges are joined and the threshold is found. */
const FOLDS = 3;
/** Nets that differ by chance alone, averaged. */
const NETS = 2;
const NET = { hidden: 48, rounds: 4, rate: 0.05, dropTerms: 0.2, dropHidden: 0.3, decay: 1e-4 };
const VECTORS = { size: 32, leastSentences: 2, mostTerms: 30_000 };

interface Example extends NetExample {
  readonly words: SparseRow;
}

/** Learns from labelled pairs. Throws `RangeError` unless there are pairs that ask the same and pairs that do not. */
export function trainPairs(pairs: readonly SentencePair[], { seed = 1 }: { seed?: number } = {}): PairModel {
  if (!pairs.some(({ same }) => same) || pairs.every(({ same }) => same)) {
    throw new RangeError('Pairs of both kinds are needed: some that ask the same and some that do not.');
  }
  const reader = readCorpus(pairs, seed);
  const start = reader.vectors;
  const { examples, scale } = readPairs(pairs, reader);
  const labels = pairs.map(({ same }) => same);
  const random = randomStream(seed);
  const foldOf = pairs.map(() => Math.floor(random() * FOLDS));
  const judged: number[][] = pairs.map(() => []);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const judge = trainJudges(
      examples.filter((_, at) => foldOf[at] !== fold),
      start,
      1,
      seed + fold,
    );
    examples.forEach((example, at) => {
      if (foldOf[at] === fold) judged[at] = judge.logits(example);
    });
  }
  const blend = Blend.fit(judged, labels);
  const threshold = bestThreshold(
    judged.map((logits) => blend.probability(logits)),
    labels,
  );
  const { nets, words } = trainJudges(examples, start, NETS, seed);
  const model = new PairModel({ reader, scale, nets, words, blend, threshold });
  // Stored weights are rounded: what is used right after training must score as what is read from the file.
  return PairModel.fromBytes(model.toBytes());
}

function readCorpus(pairs: readonly SentencePair[], seed: number) {
  const texts = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const terms = texts.map((text) => termsOf(tokensOf(text)));
  const count = (kind: TermKind, least: number) =>
    TermWeights.count(
      terms.map((each) => new Set(each[kind])),
      least,
    );
  const weights = { unit: count('unit', 1), two: count('two', 2), three: count('three', 2), word: count('word', 1) };
  const vectors = embedTerms(terms.map(vectorTermsOf), { ...VECTORS, seed });
  return new SentenceReader(weights, vectors);
}

function readPairs(pairs: readonly SentencePair[], reader: SentenceReader) {
  const read = new Map([...new Set(pairs.flatMap(({ a, b }) => [a, b]))].map((text) => [text, reader.read(text)]));
  const sentences = pairs.map(({ a, b }) => [read.get(a) ?? reader.read(a), read.get(b) ?? reader.read(b)] as const);
  const dense = sentences.map(([a, b]) => denseFeaturesOf(a, b));
  const scale = StandardScale.of(dense);
  const examples = sentences.map(([a, b], at): Example => {
    const difference = differenceOf(a.rows, b.rows);
    const same = pairs[at]?.same === true;
    return { difference, dense: scale.apply(dense[at] ?? []), same, words: wordDifferencesOf(a, b) };
  });
  return { examples, scale };
}

function trainJudges(
  examples: readonly Example[],
  start: { readonly size: number; readonly vectors: Float32Array },
  netCount: number,
  seed: number,
) {
  const nets = Array.from({ length: netCount }, (_, at) =>
    trainPairNet(examples, start, { ...NET, seed: seed * 1000 + at }),
  );
  const words = trainWordJudge(
    examples.map((example) => example.words),
    examples.map(({ same }) => same),
    seed,
  );
  const logits = (example: Example) => [
    nets.reduce((sum, net) => sum + net.logit(example.difference, example.dense), 0) / netCount,
    words.logit(example.words),
  ];
  return { nets, words, logits };
}
