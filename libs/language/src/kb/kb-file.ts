import { z } from 'zod';
import { linearFrom, linearParts } from '../linear/linear-file.js';
import { int8s, ModelFileError, readModelFile, strings, writeModelFile } from '../linear/model-file.js';
import { KbArticle, KbPhrasing } from './article.js';
import type { SamenessJudge } from './evidence.js';
import type { KnowledgeBase } from './knowledge-base.js';
import { fillKb, type Lessons } from './learn-kb.js';
import { LinearPhrasings } from './phrasing-model.js';
import { FEATURES } from './ranking.js';

const KIND = 'knowledge';

const Header = z.object({
  ranking: z.object({
    weights: z.array(z.number()).length(FEATURES.length),
    none: z.number(),
    unknown: z.number(),
    crowd: z.number(),
    threshold: z.number(),
  }),
  ids: z.array(z.string()).optional(),
  userTerms: z.array(z.string()),
});

/** All that a file of a knowledge base holds. */
export interface StoredKb {
  readonly articles: readonly KbArticle[];
  readonly phrasings: readonly KbPhrasing[];
  readonly learnt: Lessons;
  /** The file of the model that compares pairs, as it was given. */
  readonly pairs?: Uint8Array;
  /** Words that must not be cut. */
  readonly userTerms: readonly string[];
}

/** The same base always gives the same bytes. */
export function writeKb({ articles, phrasings, learnt, pairs, userTerms }: StoredKb): Uint8Array {
  const linear = learnt.phrasings === undefined ? undefined : linearParts(learnt.phrasings.linear);
  return writeModelFile({
    kind: KIND,
    header: { ranking: learnt.ranking, ids: learnt.phrasings?.ids, userTerms, ...linear?.header },
    segments: {
      articles: articles.map((article) => JSON.stringify(article)),
      phrasings: phrasings.map((phrasing) => JSON.stringify(phrasing)),
      ...(pairs === undefined ? {} : { pairs: new Int8Array(pairs.buffer, pairs.byteOffset, pairs.byteLength) }),
      ...linear?.segments,
    },
  });
}

/** Throws `ModelFileError` with one clear sentence for a file that is no knowledge base. */
export function readKb(bytes: Uint8Array): StoredKb {
  const file = readModelFile(bytes, KIND);
  const header = Header.safeParse(file.header);
  if (!header.success) throw new ModelFileError('This knowledge base is of another version: import it again.');
  const { ranking, ids, userTerms } = header.data;
  const rows = <T>(name: string, schema: z.ZodType<T>) =>
    strings(file, name).map((line) => schema.parse(JSON.parse(line) as unknown));
  const pairs = file.segments['pairs'] === undefined ? undefined : int8s(file, 'pairs');
  return {
    articles: rows('articles', KbArticle),
    phrasings: rows('phrasings', KbPhrasing),
    learnt: { ranking, phrasings: ids === undefined ? undefined : new LinearPhrasings(linearFrom(file), ids) },
    pairs: pairs === undefined ? undefined : new Uint8Array(pairs.buffer, pairs.byteOffset, pairs.byteLength),
    userTerms,
  };
}

/** The base to search in. `judge` is what the file's model of pairs was read to. */
export function openKb({ articles, phrasings, learnt, userTerms }: StoredKb, judge?: SamenessJudge): KnowledgeBase {
  const known = phrasings.map(({ query, id }) => ({ text: query, id }));
  return fillKb(articles, known, { judge, userTerms, ranking: learnt.ranking, phrasingModel: learnt.phrasings });
}
