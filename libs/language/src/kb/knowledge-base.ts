import { foldText } from '../fold-text.js';
import { articleKey, type KbArticle } from './article.js';
import {
  gatherEvidence,
  type Gathered,
  type PhrasingProbabilities,
  type SamenessJudge,
  type Witnesses,
} from './evidence.js';
import { charsOf } from './order.js';
import {
  DEFAULT_RANKING,
  JUDGED_RANKING,
  glance,
  meanProbabilities,
  mostProbable,
  probabilities,
  type Ranking,
} from './ranking.js';
import { searchTerms, type CutWords } from './search-terms.js';
import { TermIndex } from './term-index.js';
import { wordCutter } from './words.js';

/** What is left of the doubt about an article that has the very words of the query among its questions. */
const EXACT_DOUBT = 0.01;
/** Of sums that are added up in another order. */
const ROUNDING = 1e-9;
const NO_CHARS = new Uint16Array(0);

export interface PhrasingModel {
  /** Probability of each article id that the model learnt. */
  probabilities(query: string): PhrasingProbabilities;
}

export interface KbOptions {
  /** Words that must not be cut. */
  readonly userTerms?: readonly string[];
  readonly judge?: SamenessJudge;
  readonly phrasingModel?: PhrasingModel;
  readonly ranking?: Ranking;
  /** Probabilities are the mean of those by `ranking` and by this. */
  readonly prior?: Ranking;
}

export interface KbQuery {
  readonly text: string;
  /** Only articles of this desk and language, and those that name none. */
  readonly desk?: string;
  readonly language?: string;
  /** Of the variants of an article the one in this tone; without it, or where there is none, the one without a tone. */
  readonly tone?: string;
  /** Instant in ms since 1970 at which the answer must hold; without it every article counts. */
  readonly now?: number;
  /** Default 10. */
  readonly limit?: number;
  /** Default 0: hits with a lower score are left out, and not looked at closely where none can have as much. */
  readonly atLeast?: number;
}

export interface KbHit {
  readonly article: KbArticle;
  /** Probability that this article answers the query: 0 to 1, comparable between queries. */
  readonly score: number;
  /** The question, similar question or known phrasing that came closest. */
  readonly sentence: string;
}

export interface KbAnswer {
  /** Best first; each id once. */
  readonly hits: readonly KbHit[];
  /** Score of the first hit, 0 without any. */
  readonly confidence: number;
  /** No article is likely enough: a person should answer, with the hits as suggestions. */
  readonly abstain: boolean;
}

interface Shelved {
  readonly article: KbArticle;
  readonly places: readonly number[];
  readonly from: number;
  readonly until: number;
}

interface Sentence {
  readonly text: string;
  readonly chars: Uint16Array;
}

/**
 * Articles that are found by their question, similar questions and known phrasings. A change holds for the next search and costs a few
 * milliseconds in a base of 5,000 articles. Search never throws for any text.
 */
export class KnowledgeBase {
  private index = new TermIndex();
  private shelf: (Shelved | undefined)[] = [];
  private slots = new Map<string, number>();
  private sentences: (Sentence | undefined)[] = [];
  private readonly cut: CutWords;
  private readonly ranking: Ranking;
  /** No article is limited to a desk, language, tone or time. */
  private plain = true;

  constructor(private readonly options: KbOptions = {}) {
    this.cut = wordCutter(options.userTerms);
    this.ranking = options.ranking ?? (options.judge === undefined ? DEFAULT_RANKING : JUDGED_RANKING);
  }

  get size(): number {
    return this.slots.size;
  }

  /**
   * A base that holds the same and changes by itself; quick, because nothing is indexed again.
   *
   * @param lessons by what it ranks from now on, if not as before
   */
  copy(lessons: Pick<KbOptions, 'ranking' | 'phrasingModel' | 'prior'> = {}): KnowledgeBase {
    const copy = new KnowledgeBase({ ...this.options, ...lessons });
    copy.index = this.index.copy();
    copy.shelf = this.shelf.slice();
    copy.slots = new Map(this.slots);
    copy.sentences = this.sentences.slice();
    copy.plain = this.plain;
    return copy;
  }

  /** Adds an article or a newer version of it, with the phrasings known for it; an older version changes nothing. */
  put(article: KbArticle, phrasings: readonly string[] = []): void {
    const key = articleKey(article);
    const slot = this.slots.get(key) ?? this.shelf.length;
    const present = this.shelf[slot];
    if (present !== undefined && present.article.version > article.version) return;
    this.clear(present);
    const { desk, language, tone, validFrom, validUntil } = article;
    if ((desk ?? language ?? tone ?? validFrom ?? validUntil) !== undefined) this.plain = false;
    const texts = new Set([article.question, ...article.similar, ...phrasings]);
    this.slots.set(key, slot);
    this.shelf[slot] = {
      article,
      places: Array.from(texts, (text) => this.store(slot, text)),
      from: article.validFrom === undefined ? -Infinity : Date.parse(article.validFrom),
      until: article.validUntil === undefined ? Infinity : Date.parse(article.validUntil),
    };
  }

  /** Takes the articles with this id away, in all variants. */
  remove(id: string): void {
    this.shelf.forEach((shelved, slot) => {
      if (shelved?.article.id !== id) return;
      this.clear(shelved);
      this.slots.delete(articleKey(shelved.article));
      this.shelf[slot] = undefined;
    });
  }

  search(query: KbQuery): KbAnswer {
    const { ranking } = this;
    const gathered = this.evidence(query);
    const likely = this.likely(gathered);
    const found: KbHit[] = [];
    gathered.candidates.forEach(({ owner, place, exact }, at) => {
      const shelved = this.shelf[owner];
      if (shelved === undefined) return;
      const probability = likely[at] ?? 0;
      const score = exact ? 1 - (1 - probability) * EXACT_DOUBT : probability;
      found.push({ article: shelved.article, score, sentence: this.sentences[place]?.text ?? '' });
    });
    const hits = this.plain ? found : oneForEachId(found, query.tone);
    hits.sort((a, b) => b.score - a.score || (a.article.id < b.article.id ? -1 : 1));
    const confidence = hits[0]?.score ?? 0;
    const { limit = 10, atLeast = 0 } = query;
    const shown = hits.slice(0, limit).filter(({ score }) => score >= atLeast);
    return { hits: shown, confidence, abstain: confidence < ranking.threshold };
  }

  /** What speaks for the closest articles; `without` leaves one out, as if it had never been there. */
  evidence(query: KbQuery, without?: string): Gathered {
    const { judge, phrasingModel } = this.options;
    const fits = this.filter(query);
    const present = (owner: number) => fits?.(owner) !== false && this.idOf(owner) !== without;
    const opinions = phrasingModel?.probabilities(query.text);
    return gatherEvidence(this.index, query.text, searchTerms(query.text, this.cut), {
      owners: this.shelf.length,
      allowed: without === undefined ? fits : present,
      textOf: (place) => this.sentences[place]?.text ?? '',
      charsOf: (place) => this.sentences[place]?.chars ?? NO_CHARS,
      idOf: (owner) => this.idOf(owner),
      judge,
      phrasings: without === undefined ? opinions : leftOut(opinions, without),
      glance: glance(this.ranking),
      worthIt: this.plain && query.atLeast !== undefined ? this.canReach(query.atLeast) : undefined,
    });
  }

  private likely(gathered: Gathered): number[] {
    const { prior } = this.options;
    return prior === undefined
      ? probabilities(gathered, this.ranking)
      : meanProbabilities(gathered, this.ranking, prior);
  }

  /** Variants of an article add up, so that each of them may be less likely than all of them. */
  private canReach(score: number): NonNullable<Witnesses['worthIt']> {
    const least = this.options.prior === undefined ? score : 2 * score - 1;
    return (seen, gathered) => mostProbable(seen, gathered, this.ranking) >= least - ROUNDING;
  }

  /** Id of the article at a place of `Evidence.owner`. */
  idOf(owner: number): string {
    return this.shelf[owner]?.article.id ?? '';
  }

  /** Undefined where every article may answer. */
  private filter({ desk, language, tone, now }: KbQuery): ((owner: number) => boolean) | undefined {
    if (this.plain) return undefined;
    const fits = (wanted: string | undefined, own: string | undefined) =>
      wanted === undefined || own === undefined || own === wanted;
    return (owner) => {
      const shelved = this.shelf[owner];
      if (shelved === undefined) return false;
      const { article, from, until } = shelved;
      return (
        fits(desk, article.desk) &&
        fits(language, article.language) &&
        (article.tone === undefined || article.tone === tone) &&
        (now === undefined || (now >= from && now < until))
      );
    };
  }

  private store(owner: number, text: string): number {
    const place = this.index.add(owner, searchTerms(text, this.cut));
    this.sentences[place] = { text, chars: charsOf(foldText(text)) };
    return place;
  }

  private clear(shelved: Shelved | undefined): void {
    for (const place of shelved?.places ?? []) {
      this.index.remove(place);
      this.sentences[place] = undefined;
    }
  }
}

/** Variants of an article share its probability; the one in this tone stands for all. */
function oneForEachId(found: readonly KbHit[], tone: string | undefined): KbHit[] {
  const hits = new Map<string, KbHit>();
  for (const hit of found) {
    const { id } = hit.article;
    const before = hits.get(id);
    const shown = before === undefined || hit.article.tone === tone ? hit : before;
    hits.set(id, { ...shown, score: Math.min(1, hit.score + (before?.score ?? 0)) });
  }
  return [...hits.values()];
}

function leftOut(likely: PhrasingProbabilities | undefined, id: string): PhrasingProbabilities | undefined {
  if (likely === undefined) return undefined;
  const rest = 1 - (likely.get(id) ?? 0);
  return new Map(
    Array.from(likely, ([other, probability]) => [other, other === id || rest <= 0 ? 0 : probability / rest]),
  );
}
