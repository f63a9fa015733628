import { z } from 'zod';
import { IntentModel } from '../intents/intent-model.js';
import type { Command } from './command.js';
import { predictRows } from './prediction.js';

const Row = z.looseObject({ text: z.string() });

export const command: Command = {
  name: 'predict',
  usage: [
    'npm run language -- predict --model MODEL --in FILE.jsonl --out FILE.jsonl',
    '  rows {text}; adds label, confidence, abstain and top: [{label,score}], and keeps all other fields',
    '  a model of many labels a text also adds intents: the labels with a score of 0.5 or more',
  ].join('\n'),

  run: (args) =>
    predictRows(
      args,
      (bytes) => IntentModel.fromBytes(bytes),
      Row,
      (model, row) => {
        const { labels, ...found } = model.predict(row.text);
        return { ...row, ...found, ...(model.many ? { intents: labels } : {}) };
      },
    ),
};
