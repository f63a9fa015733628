import { phrasingsOf } from '../kb/article.js';
import { writeKb } from '../kb/kb-file.js';
import { learnKb } from '../kb/learn-kb.js';
import { readOptions, required, type Command } from './command.js';
import { checkPlace, readBytes, readText, writeBytes } from './files.js';
import { readJsonLines } from './jsonl.js';
import { pairModelOf, readArticles } from './kb-source.js';

export const command: Command = {
  name: 'kb-import',
  usage: [
    'npm run language -- kb-import --kb FILE [--phrasings FILE.jsonl] [--pairs MODEL] [--words FILE] --out KB',
    '  --kb         articles: rows {id,question,answer[,similar[],...]} as .jsonl, or .csv, or .yaml',
    '  --phrasings  rows {query,id}: questions as people put them, and the article that answers each',
    '  --pairs      a model of pairs-train; it compares the query with the best candidates',
    '  --words      one word a line that must not be cut into parts',
    'All or nothing: with a wrong line nothing is written.',
  ].join('\n'),

  async run(args, io) {
    const text = { type: 'string' } as const;
    const { values } = readOptions(args, { kb: text, phrasings: text, pairs: text, words: text, out: text });
    const out = required('out', values.out);
    await checkPlace(out);
    const articles = await readArticles(required('kb', values.kb));
    const phrasings =
      values.phrasings === undefined ? [] : await readJsonLines(values.phrasings, phrasingsOf(articles));
    const pairs = values.pairs === undefined ? undefined : await readBytes(values.pairs);
    const judge = pairs === undefined ? undefined : pairModelOf(pairs, values.pairs ?? '');
    const words = values.words === undefined ? '' : await readText(values.words);
    const userTerms = words.split('\n').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
    const learnt = learnKb(articles, phrasings, { judge, userTerms });
    await writeBytes(out, writeKb({ articles, phrasings, learnt, pairs, userTerms }));
    io.err(`${articles.length} articles and ${phrasings.length} phrasings are in ${out}.`);
  },
};
