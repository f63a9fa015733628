import { z } from 'zod';
import { floats, int8s, ModelFileError, readModelFile, writeModelFile, type ModelFile } from '../linear/model-file.js';
import { Blend } from './blend.js';
import type { PairParts } from './pair-model.js';
import { PairNet } from './pair-net.js';
import { quantise, restore } from '../linear/quantise.js';
import { SentenceReader } from './sentence.js';
import { StandardScale } from './standard-scale.js';
import { TERM_KINDS, TermWeights, type TermKind } from './term-weights.js';
import { WordJudge } from './word-judge.js';

const KIND = 'sentence pairs, version 2';
const Header = z.object({
  sentences: z.number(),
  nets: z.number(),
  shape: z.object({ size: z.number(), hidden: z.number(), dense: z.number() }),
  wordBias: z.number(),
  threshold: z.number(),
});
/** Weights of words in rows of this length share a scale. */
const WORD_ROW = 1024;
const LAYERS = ['inner', 'innerBias', 'outer', 'outerBias'] as const;

type Segments = Record<string, Float32Array | Int8Array>;

export function packPairModel({ reader, scale, nets, words, blend, threshold }: PairParts): Uint8Array {
  const shape = nets[0]?.shape ?? { size: 0, hidden: 0, dense: 0 };
  const segments: Segments = {
    rows: bytesOf(Int32Array.from(reader.vectors.rows.keys())),
    means: scale.means,
    deviations: scale.deviations,
    blend: blend.weights,
  };
  for (const kind of TERM_KINDS) {
    const { counts } = reader.weights[kind];
    segments[`${kind}.terms`] = bytesOf(Int32Array.from(counts.keys()));
    segments[`${kind}.counts`] = bytesOf(Uint16Array.from(counts.values(), (count) => Math.min(count, 0xffff)));
  }
  putQuantised(segments, 'vectors', reader.vectors.vectors, shape.size);
  putQuantised(segments, 'words', words.weights, WORD_ROW);
  nets.forEach((net, at) => {
    putQuantised(segments, `net${at}.vectors`, net.vectors, shape.size);
    for (const layer of LAYERS) segments[`net${at}.${layer}`] = net[layer];
  });
  const { sentences } = reader.weights.unit;
  const header = { sentences, nets: nets.length, shape, wordBias: words.bias, threshold };
  return writeModelFile({ kind: KIND, header, segments });
}

/** Throws `ModelFileError` when the bytes are no pair model of this version. */
export function unpackPairModel(bytes: Uint8Array): PairParts {
  const file = readModelFile(bytes, KIND);
  const header = Header.safeParse(file.header);
  if (!header.success) throw new ModelFileError('The header of this pair model is not complete.');
  const { sentences, nets, shape, wordBias, threshold } = header.data;
  const weights = (kind: TermKind) => {
    const counts = new Uint16Array(int8s(file, `${kind}.counts`).buffer);
    const terms = Array.from(new Int32Array(int8s(file, `${kind}.terms`).buffer));
    return new TermWeights(new Map(terms.map((term, at) => [term, counts[at] ?? 0])), sentences);
  };
  const rows = Array.from(new Int32Array(int8s(file, 'rows').buffer));
  return {
    reader: new SentenceReader(
      { unit: weights('unit'), two: weights('two'), three: weights('three'), word: weights('word') },
      {
        size: shape.size,
        rows: new Map(rows.map((term, row) => [term, row])),
        vectors: quantised(file, 'vectors', shape.size),
      },
    ),
    scale: new StandardScale(floats(file, 'means'), floats(file, 'deviations')),
    nets: Array.from({ length: nets }, (_, at) => {
      const layer = (name: (typeof LAYERS)[number]) => floats(file, `net${at}.${name}`);
      const vectors = quantised(file, `net${at}.vectors`, shape.size);
      return new PairNet(shape, vectors, layer('inner'), layer('innerBias'), layer('outer'), layer('outerBias'));
    }),
    words: new WordJudge(quantised(file, 'words', WORD_ROW), wordBias),
    blend: new Blend(floats(file, 'blend')),
    threshold,
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Uint16Array): Int8Array {
  return new Int8Array(buffer, byteOffset, byteLength);
}

function putQuantised(segments: Segments, name: string, values: Float32Array, rowLength: number): void {
  const { bytes, scales } = quantise(values, rowLength);
  segments[`${name}.bytes`] = bytes;
  segments[`${name}.scales`] = scales;
}

function quantised(file: ModelFile, name: string, rowLength: number): Float32Array {
  return restore({ bytes: int8s(file, `${name}.bytes`), scales: floats(file, `${name}.scales`) }, rowLength);
}
