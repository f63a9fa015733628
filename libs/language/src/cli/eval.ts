import { evaluateIntents } from '../intents/evaluate-intents.js';
import { IntentModel } from '../intents/intent-model.js';
import { readOptions, required, type Command } from './command.js';
import { DataError } from './files.js';
import { readExamples } from './intent-rows.js';
import { readModel } from './model-io.js';

export const command: Command = {
  name: 'eval',
  usage: [
    'npm run language -- eval --model MODEL --data FILE.jsonl [FILE.jsonl ...] [--out-of-scope LABEL] [--json]',
    '  rows {text,label} or {text,intents[]}; shares are from 0 to 1',
    '  --json  one line of JSON; "npm run -s" keeps the lines of npm itself out of it',
    '  accuracy counts the label even when the model abstains, inScope and outOfScope count what it answers',
  ].join('\n'),

  async run(args, { out }) {
    const text = { type: 'string' } as const;
    const options = {
      model: text,
      data: { type: 'string', multiple: true },
      'out-of-scope': text,
      json: { type: 'boolean' },
    } as const;
    const { values, positionals } = readOptions(args, options);
    const model = await readModel(required('model', values.model), (bytes) => IntentModel.fromBytes(bytes));
    const files = [...required('data', values.data), ...positionals];
    const examples = await readExamples(files);
    if (examples.length === 0) throw new DataError(`${files.join(', ')} holds no row to measure.`);
    const found = evaluateIntents(model, examples, values['out-of-scope'] ?? 'oos');
    if (values.json === true) out(JSON.stringify(found));
    else for (const [name, value] of Object.entries(found)) out(`${name.padEnd(20)}${shown(value)}`);
  },
};

function shown(value: unknown): string {
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(4) : JSON.stringify(value);
}
