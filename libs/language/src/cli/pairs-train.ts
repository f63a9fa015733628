import { z } from 'zod';
import { trainPairs, type SentencePair } from '../pairs/pair-model.js';
import { readOptions, type Command } from './command.js';
import { writeBytes } from './files.js';
import { readBothKinds, TRAINING_OPTIONS, trainingOf } from './training.js';

const Row = z
  .object({ a: z.string(), b: z.string(), y: z.literal([0, 1]) })
  .transform(({ a, b, y }): SentencePair => ({ a, b, same: y === 1 }));

export const command: Command = {
  name: 'pairs-train',
  usage: [
    'npm run language -- pairs-train --data FILE.jsonl [FILE.jsonl ...] --out MODEL [--seed N]',
    '  rows {a,b,y}: y is 1 when both ask the same, else 0; other fields are ignored; several files are joined',
    '  --seed  the same rows and seed make the same model (default 1)',
  ].join('\n'),

  async run(args, { err }) {
    const { files, out, seed } = await trainingOf(readOptions(args, TRAINING_OPTIONS));
    const pairs = await readBothKinds(files, Row, ({ same }) => same);
    const model = trainPairs(pairs, { seed });
    await writeBytes(out, model.toBytes());
    err(`Model ${model.version} from ${pairs.length} pairs is in ${out}.`);
  },
};
