import { z } from 'zod';
import { SentimentModel } from '../sentiment/sentiment-model.js';
import type { Command } from './command.js';
import { predictRows } from './prediction.js';

const Row = z.looseObject({ text: z.string() });

export const command: Command = {
  name: 'sentiment-predict',
  usage: [
    'npm run language -- sentiment-predict --model MODEL --in FILE.jsonl --out FILE.jsonl',
    '  rows {text}; adds label (1 praise, 0 blame) and score (0..1, 0.5 and more is praise), and keeps all other fields',
    '  a row without y also gets y, the same number as label; a given y stays as it is',
  ].join('\n'),

  run: (args) =>
    predictRows(
      args,
      (bytes) => SentimentModel.fromBytes(bytes),
      Row,
      (model, row) => {
        const { positive, score } = model.predict(row.text);
        const label = positive ? 1 : 0;
        return { y: label, ...row, label, score };
      },
    ),
};
