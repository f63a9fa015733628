import { idAsGiven } from '../kb/article.js';
import { formatArticles } from '../kb/article-files.js';
import { readOptions, required, UsageError, type Command } from './command.js';
import { writeBytes } from './files.js';
import { writeJsonLines } from './jsonl.js';
import { formatOf, readStoredKb } from './kb-source.js';

export const command: Command = {
  name: 'kb-export',
  usage: [
    'npm run language -- kb-export --kb KB --out FILE.csv|FILE.yaml|FILE.jsonl',
    '  writes the articles so that kb-import reads the same again',
  ].join('\n'),

  async run(args) {
    const { values } = readOptions(args, { kb: { type: 'string' }, out: { type: 'string' } });
    const { articles } = await readStoredKb(required('kb', values.kb));
    const out = required('out', values.out);
    const format = formatOf(out);
    if (format !== undefined) await writeBytes(out, formatArticles(articles, format));
    else if (/\.jsonl$/i.test(out))
      await writeJsonLines(
        out,
        articles.map(({ idIsNumber, ...article }) => ({
          ...article,
          id: idAsGiven({ ...article, idIsNumber }),
        })),
      );
    else throw new UsageError('--out must end in .csv, .yaml or .jsonl.');
  },
};
