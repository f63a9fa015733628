import { z } from 'zod';
import { PairModel } from '../pairs/pair-model.js';
import type { Command } from './command.js';
import { predictRows } from './prediction.js';

const Row = z.looseObject({ a: z.string(), b: z.string() });

export const command: Command = {
  name: 'pairs-predict',
  usage: [
    'npm run language -- pairs-predict --model MODEL --in FILE.jsonl --out FILE.jsonl',
    '  rows {a,b}; adds score (probability from 0 to 1 that both ask the same) and same (1 or 0), and keeps all other fields',
    '  a row without y also gets y, the same number as same; a given y stays as it is',
  ].join('\n'),

  run: (args) =>
    predictRows(
      args,
      (bytes) => PairModel.fromBytes(bytes),
      Row,
      (model, row) => {
        const score = model.score(row.a, row.b);
        const same = score >= model.threshold ? 1 : 0;
        return { y: same, ...row, score, same };
      },
    ),
};
