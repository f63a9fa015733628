import { z } from 'zod';
import { idAsGiven } from '../kb/article.js';
import { readOptions, required, UsageError, type Command } from './command.js';
import { openKnowledge } from './kb-source.js';
import { answerRows } from './prediction.js';

const Row = z.looseObject({ query: z.string() });

export const command: Command = {
  name: 'kb-search',
  usage: [
    'npm run language -- kb-search --kb KB --in FILE.jsonl --out FILE.jsonl [--desk D] [--language L] [--tone T] [--now INSTANT]',
    '  rows {query}; adds hits: [{id,score}] (best ten first), confidence (score of the first) and abstain',
    '  --desk --language --tone  only articles for these and those that name none',
    '  --now                     only articles valid at this instant, such as 2026-01-31T09:00:00+08:00',
  ].join('\n'),

  async run(args) {
    const text = { type: 'string' } as const;
    const options = { kb: text, in: text, out: text, desk: text, language: text, tone: text, now: text };
    const { values } = readOptions(args, options);
    const base = await openKnowledge(required('kb', values.kb));
    const { desk, language, tone } = values;
    const now = values.now === undefined ? undefined : Date.parse(values.now);
    if (Number.isNaN(now)) throw new UsageError('--now must be an instant, such as 2026-01-31T09:00:00+08:00.');
    await answerRows(required('in', values.in), required('out', values.out), Row, (row) => {
      const { hits, confidence, abstain } = base.search({ text: row.query, desk, language, tone, now });
      return {
        ...row,
        hits: hits.map(({ article, score }) => ({ id: idAsGiven(article), score })),
        confidence,
        abstain,
      };
    });
  },
};
