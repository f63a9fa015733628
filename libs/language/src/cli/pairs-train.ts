import { z } from 'zod';
import { trainPairs, type SentencePair } from '../pairs/pair-model.js';
import { readOptions, required, seedOf, type Command } from './command.js';
import { checkPlace, DataError, writeBytes } from './files.js';
import { readJsonLines } from './jsonl.js';

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
    const text = { type: 'string' } as const;
    const options = { data: { type: 'string', multiple: true }, out: text, seed: text } as const;
    const { values, positionals } = readOptions(args, options);
    const out = required('out', values.out);
    const seed = seedOf(values.seed);
    await checkPlace(out);
    const pairs: SentencePair[] = [];
    for (const file of [...required('data', values.data), ...positionals]) {
      for (const pair of await readJsonLines(file, Row)) pairs.push(pair);
    }
    if (new Set(pairs.map(({ same }) => same)).size < 2) {
      throw new DataError('Rows of both kinds are needed: y 1 and y 0.');
    }
    const model = trainPairs(pairs, { seed });
    await writeBytes(out, model.toBytes());
    err(`Model ${model.version} from ${pairs.length} pairs is in ${out}.`);
  },
};
