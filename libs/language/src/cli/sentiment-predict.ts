import { z } from 'zod';
import { SentimentModel } from '../sentiment/sentiment-model.js';
import { readOptions, required, type Command } from './command.js';
import { eachJsonLine, writeJsonLines } from './jsonl.js';
import { readModel } from './model-io.js';

const Row = z.looseObject({ text: z.string() });

export const command: Command = {
  name: 'sentiment-predict',
  usage: [
    'npm run language -- sentiment-predict --model MODEL --in FILE.jsonl --out FILE.jsonl',
    '  rows {text}; adds label (1 praise, 0 blame) and score (0..1, 0.5 and more is praise), and keeps all other fields',
    '  a row without y also gets y, the same number as label; a given y stays as it is',
  ].join('\n'),

  async run(args) {
    const text = { type: 'string' } as const;
    const { values } = readOptions(args, { model: text, in: text, out: text });
    const model = await readModel(required('model', values.model), (bytes) => SentimentModel.fromBytes(bytes));
    const rows = eachJsonLine(required('in', values.in), Row);
    async function* answered() {
      for await (const row of rows) {
        const { positive, score } = model.predict(row.text);
        const label = positive ? 1 : 0;
        yield { y: label, ...row, label, score };
      }
    }
    await writeJsonLines(required('out', values.out), answered());
  },
};
