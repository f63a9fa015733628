import { trainIntents } from '../intents/intent-model.js';
import { KbArticle } from '../kb/article.js';
import { fillKb } from '../kb/learn-kb.js';
import type { KnowledgeBase } from '../kb/knowledge-base.js';
import { trainPairs } from '../pairs/pair-model.js';
import { articleQuestions, askedQuestions, madeUpMessages } from './bench-texts.js';
import type { DataSets } from './data-sets.js';
import { percentile } from './measures.js';
import { holdOut } from './splits.js';

export interface Cost {
  readonly cost: string;
  readonly unit: 'ms' | 's' | 'MB';
  /** Undefined: measured for information. */
  readonly goal?: number;
  readonly measured: number;
}

const ARTICLES = 5000;
const SEARCHES = 1000;
/** Long enough for the machine code to settle. */
const WARM_UP = 300;
const ROUNDS = 3;
/** So many pairs are enough for a judge to be timed: its time does not depend on how much it learnt. */
const PAIRS = 4000;

/** Training time, size and time of one prediction of a model for Banking77, or for made-up messages of 77 intents. */
export async function measureClassifier(data: DataSets | undefined, say: (line: string) => void): Promise<Cost[]> {
  const rows = data && (await data.labelled('banking77_train'));
  const examples = rows?.map(({ text, label }) => ({ text, labels: [label] })) ?? madeUpMessages(77, 130);
  const name = rows ? 'Banking77' : '77 made-up intents';
  say(`classify: training on ${examples.length} messages`);
  const started = performance.now();
  const before = process.cpuUsage();
  const model = trainIntents(examples);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const { held } = holdOut(examples, ({ text }) => text, 0.3, 1);
  const times = timesOf(
    held.map(({ text }) => text),
    (text) => model.predict(text),
  );
  return [
    { cost: `${name}: classify, p95`, unit: 'ms', goal: 2, measured: percentile(times, 0.95) },
    { cost: `${name}: classify, median`, unit: 'ms', measured: percentile(times, 0.5) },
    { cost: `${name}: training on ${examples.length} messages`, unit: 's', goal: 30, measured: seconds },
    { cost: `${name}: processor time of the training`, unit: 's', measured: (user + system) / 1e6 },
    { cost: `${name}: size of the model`, unit: 'MB', goal: 10, measured: model.toBytes().byteLength / 1e6 },
  ];
}

/** Search with re-ranking by a judge of pairs, and how soon a changed article is found. */
export async function measureSearch(data: DataSets | undefined, say: (line: string) => void): Promise<Cost[]> {
  const questions = articleQuestions(ARTICLES);
  say('search: training the judge that re-ranks');
  const judge = trainPairs((await givenPairs(data)) ?? madeUpPairs(questions));
  const articles = questions.map((question, at) => KbArticle.parse({ id: `${at}`, question, answer: question }));
  const base = fillKb(articles, [], { judge });
  say(`search: ${SEARCHES} searches of ${ARTICLES} articles`);
  const times = timesOf(askedQuestions(questions, SEARCHES, 5), (text) => base.search({ text }));
  return [
    { cost: `${ARTICLES} articles: search and re-rank, p95`, unit: 'ms', goal: 10, measured: percentile(times, 0.95) },
    { cost: `${ARTICLES} articles: search and re-rank, median`, unit: 'ms', measured: percentile(times, 0.5) },
    { cost: `${ARTICLES} articles: a changed article is found`, unit: 'ms', goal: 1000, measured: changeTime(base) },
  ];
}

/** Milliseconds of each text, after a warm-up: the best of three rounds, so that other work on the machine is left out. */
function timesOf(texts: readonly string[], work: (text: string) => unknown): number[] {
  for (const text of texts.slice(0, WARM_UP)) work(text);
  const rounds = Array.from({ length: ROUNDS }, () =>
    texts.map((text) => {
      const started = performance.now();
      work(text);
      return performance.now() - started;
    }),
  );
  return texts.map((_, at) => Math.min(...rounds.map((round) => round[at] ?? Infinity)));
}

function changeTime(base: KnowledgeBase): number {
  const question = '月球上可以刷脸支付吗';
  const started = performance.now();
  base.put(KbArticle.parse({ id: 'new', question }));
  if (base.search({ text: question }).hits[0]?.article.id !== 'new') throw new Error('The new article is not found.');
  return performance.now() - started;
}

async function givenPairs(data: DataSets | undefined) {
  const rows = await data?.pairs('bq_dev');
  return rows?.slice(0, PAIRS).map(({ a, b, y }) => ({ a, b, same: y === 1 }));
}

function madeUpPairs(questions: readonly string[]) {
  return questions.slice(0, PAIRS / 2).flatMap((a, at) => [
    { a, b: `请问${a}呀`, same: true },
    { a, b: questions[at + 1] ?? '', same: false },
  ]);
}
