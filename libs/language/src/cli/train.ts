import { trainIntents } from '../intents/intent-model.js';
import { readOptions, type Command } from './command.js';
import { DataError, writeBytes } from './files.js';
import { readExamples } from './intent-rows.js';
import { TRAINING_OPTIONS, trainingOf } from './training.js';

export const command: Command = {
  name: 'train',
  usage: [
    'npm run language -- train --data FILE.jsonl [FILE.jsonl ...] --out MODEL [--out-of-scope LABEL] [--seed N]',
    '  rows {text,label} or {text,intents[]}; other fields are ignored',
    '  --out-of-scope  rows of this label teach the model what to hold back (default oos)',
    '  --seed          the same rows and seed make the same model (default 1)',
  ].join('\n'),

  async run(args, { err }) {
    const read = readOptions(args, { ...TRAINING_OPTIONS, 'out-of-scope': { type: 'string' } });
    const { files, out, seed } = await trainingOf(read);
    const examples = await readExamples(files);
    const labels = new Set(examples.flatMap((example) => example.labels)).size;
    if (labels < 2) throw new DataError(`Rows with at least two different labels are needed: the data has ${labels}.`);
    const model = trainIntents(examples, { seed, outOfScope: read.values['out-of-scope'] });
    await writeBytes(out, model.toBytes());
    err(`Model ${model.version} of ${labels} labels from ${examples.length} rows is in ${out}.`);
  },
};
