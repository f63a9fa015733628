import { z } from 'zod';
import { PairModel } from '../pairs/pair-model.js';
import { UntrainedJudge } from '../pairs/untrained-judge.js';
import { readOptions, required, type Command } from './command.js';
import { DataError } from './files.js';
import { eachJsonLine, readJsonLines, writeJsonLines } from './jsonl.js';
import { readModel } from './model-io.js';

const Row = z
  .looseObject({ query: z.string(), candidates: z.array(z.string()), answer: z.int().nonnegative().optional() })
  .refine(({ candidates, answer }) => answer === undefined || answer < candidates.length, {
    path: ['answer'],
    message: 'is the index of a candidate',
  });

type Scorer = (query: string) => (candidate: string) => number;

export const command: Command = {
  name: 'rank',
  usage: [
    'npm run language -- rank --in FILE.jsonl [--model MODEL] [--out FILE.jsonl]',
    '  rows {query,candidates[],answer?}; --out keeps all fields and adds ranking: indexes of the candidates, best first',
    '  rows with an answer (an index) are measured: accuracy at 1 and mean reciprocal rank are printed as JSON',
    '  --model  of pairs-train; without it closeness is found from the rows of the file alone',
  ].join('\n'),

  async run(args, { out }) {
    const text = { type: 'string' } as const;
    const { values } = readOptions(args, { in: text, model: text, out: text });
    const file = required('in', values.in);
    const scorer = await scorerOf(values.model, file);
    const places: number[] = [];
    async function* ranked() {
      for await (const row of eachJsonLine(file, Row)) {
        const ranking = rankingOf(scorer, row.query, row.candidates);
        if (row.answer !== undefined) places.push(ranking.indexOf(row.answer) + 1);
        yield { ...row, ranking };
      }
    }
    const rows = values.out === undefined ? await counted(ranked()) : await writeJsonLines(values.out, ranked());
    if (places.length === 0 && values.out === undefined)
      throw new DataError(`${file} has no row with an answer to measure: --out FILE writes the order.`);
    const mean = (of: (place: number) => number) => places.reduce((sum, place) => sum + of(place), 0) / places.length;
    const measured = {
      measured: places.length,
      accuracyAt1: mean((place) => (place === 1 ? 1 : 0)),
      mrr: mean((place) => 1 / place),
    };
    out(JSON.stringify(places.length === 0 ? { rows } : { rows, ...measured }));
  },
};

/** Indexes of the candidates by falling score; equal scores keep their order. */
function rankingOf(scorer: Scorer, query: string, candidates: readonly string[]): number[] {
  const score = scorer(query);
  const scores = candidates.map(score);
  return scores.map((_, at) => at).toSorted((i, j) => (scores[j] ?? 0) - (scores[i] ?? 0));
}

async function scorerOf(model: string | undefined, file: string): Promise<Scorer> {
  if (model !== undefined) {
    const judge = await readModel(model, (bytes) => PairModel.fromBytes(bytes));
    return (query) => judge.ranker(query);
  }
  const rows = await readJsonLines(file, Row);
  const judge = UntrainedJudge.of(rows.flatMap(({ query, candidates }) => [query, ...candidates]));
  return (query) => judge.ranker(query);
}

async function counted(rows: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of rows) count += 1;
  return count;
}
