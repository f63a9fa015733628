import { z } from 'zod';
import { IntentModel } from '../intents/intent-model.js';
import { readOptions, required, type Command } from './command.js';
import { eachJsonLine, writeJsonLines } from './jsonl.js';
import { readModel } from './model-io.js';

const Row = z.looseObject({ text: z.string() });

export const command: Command = {
  name: 'predict',
  usage: [
    'npm run language -- predict --model MODEL --in FILE.jsonl --out FILE.jsonl',
    '  rows {text}; adds label, confidence, abstain and top: [{label,score}], and keeps all other fields',
    '  a model of many labels a text also adds intents: the labels with a score of 0.5 or more',
  ].join('\n'),

  async run(args) {
    const text = { type: 'string' } as const;
    const { values } = readOptions(args, { model: text, in: text, out: text });
    const model = await readModel(required('model', values.model), (bytes) => IntentModel.fromBytes(bytes));
    const rows = eachJsonLine(required('in', values.in), Row);
    async function* answered() {
      for await (const row of rows) {
        const { labels, ...found } = model.predict(row.text);
        yield { ...row, ...found, ...(model.many ? { intents: labels } : {}) };
      }
    }
    await writeJsonLines(required('out', values.out), answered());
  },
};
