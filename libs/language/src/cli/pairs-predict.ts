import { z } from 'zod';
import { PairModel } from '../pairs/pair-model.js';
import { readOptions, required, type Command } from './command.js';
import { eachJsonLine, writeJsonLines } from './jsonl.js';
import { readModel } from './model-io.js';

const Row = z.looseObject({ a: z.string(), b: z.string() });

export const command: Command = {
  name: 'pairs-predict',
  usage: [
    'npm run language -- pairs-predict --model MODEL --in FILE.jsonl --out FILE.jsonl',
    '  rows {a,b}; adds score (probability from 0 to 1 that both ask the same) and same (1 or 0), and keeps all other fields',
    '  a row without y also gets y, the same number as same; a given y stays as it is',
  ].join('\n'),

  async run(args) {
    const text = { type: 'string' } as const;
    const { values } = readOptions(args, { model: text, in: text, out: text });
    const model = await readModel(required('model', values.model), (bytes) => PairModel.fromBytes(bytes));
    const rows = eachJsonLine(required('in', values.in), Row);
    async function* answered() {
      for await (const row of rows) {
        const score = model.score(row.a, row.b);
        const same = score >= model.threshold ? 1 : 0;
        yield { y: same, ...row, score, same };
      }
    }
    await writeJsonLines(required('out', values.out), answered());
  },
};
