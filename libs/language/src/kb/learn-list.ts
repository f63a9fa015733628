import type { KnowledgeArticle } from '../knowledge.js';
import { readKb, writeKb } from './kb-file.js';
import { LEAST_HELD, learnKb, type Lessons } from './learn-kb.js';
import { MOST_ARTICLES } from './phrasing-model.js';

/** With fewer similar questions an article, on the average, learning finds the right article no more often: docs/knowledge.md. */
const LEAST_SIMILAR = 5;
/** The right article must come first so much more often, as a share and as a number of questions; less may be chance. */
const LEAST_GAIN = 0.02;
const LEAST_WON = 5;

/** What is learnt from: articles of one desk and language, and the desk's words that must not be cut. */
export interface TeachingArticles {
  readonly articles: readonly Pick<KnowledgeArticle, 'articleId' | 'version' | 'question' | 'similar' | 'answer'>[];
  readonly words: readonly string[];
}

/** Whether there are enough ways of saying the same, and few enough articles, to learn from. Cheap. */
export function canTeach({ articles }: Pick<TeachingArticles, 'articles'>): boolean {
  const similar = articles.reduce((sum, article) => sum + article.similar.length, 0);
  const enough = Math.max(LEAST_HELD, LEAST_SIMILAR * articles.length);
  return articles.length <= MOST_ARTICLES && similar >= enough;
}

/**
 * What a desk's articles teach about finding them, in up to half a minute; undefined where search is hardly better for it.
 * Deterministic: every process learns the same from the same articles in the same order.
 *
 * @returns bytes, to be read by `readLessons`
 */
export function learnList({ articles, words }: TeachingArticles): Uint8Array | undefined {
  const taught = articles.map(({ articleId: id, version, question, similar, answer }) => ({
    id,
    version,
    question,
    similar: [...similar],
    answer,
  }));
  const { gain, won, ...learnt } = learnKb(taught, [], { userTerms: words });
  return gain < LEAST_GAIN || won < LEAST_WON
    ? undefined
    : writeKb({ articles: [], phrasings: [], learnt, userTerms: words });
}

/** @param bytes of `learnList` */
export function readLessons(bytes: Uint8Array): Lessons {
  return readKb(bytes).learnt;
}
