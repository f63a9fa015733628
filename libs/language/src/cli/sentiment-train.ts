import { z } from 'zod';
import { trainSentiment, type SentimentExample } from '../sentiment/sentiment-model.js';
import { readOptions, type Command } from './command.js';
import { writeBytes } from './files.js';
import { readBothKinds, TRAINING_OPTIONS, trainingOf } from './training.js';

const Row = z
  .object({ text: z.string(), y: z.literal([0, 1]) })
  .transform(({ text, y }): SentimentExample => ({ text, positive: y === 1 }));

export const command: Command = {
  name: 'sentiment-train',
  usage: [
    'npm run language -- sentiment-train --data FILE.jsonl [FILE.jsonl ...] --out MODEL [--seed N]',
    '  rows {text,y}: y is 1 for praise and 0 for blame; other fields are ignored',
    '  --seed  the same rows and seed make the same model (default 1)',
  ].join('\n'),

  async run(args, { err }) {
    const { files, out, seed } = await trainingOf(readOptions(args, TRAINING_OPTIONS));
    const examples = await readBothKinds(files, Row, ({ positive }) => positive);
    const model = trainSentiment(examples, { seed });
    await writeBytes(out, model.toBytes());
    err(`Model ${model.version} from ${examples.length} rows is in ${out}.`);
  },
};
