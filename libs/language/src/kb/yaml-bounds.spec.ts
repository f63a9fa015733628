import { z } from 'zod';
import { parseArticleRows, parseArticles } from './article-files.js';
import { whyNotYaml } from './yaml-bounds.js';

describe('whyNotYaml', () => {
  it.each([
    ['open brackets', '['.repeat(100_000), 'it is nested too deeply'],
    ['open braces over many lines', '{a:\n'.repeat(1000), 'it is nested too deeply'],
    ['lists in lists', '- '.repeat(50_000), 'it is nested too deeply'],
    ['keys of keys', '? '.repeat(50_000), 'it is nested too deeply'],
    [
      'deep indentation',
      Array.from({ length: 500 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
      'it is nested too deeply',
    ],
    ['piled anchors', `articles: ${'&a '.repeat(1000)}`, 'it has too many anchors and tags'],
    ['piled tags', '! '.repeat(1000), 'it has too many anchors and tags'],
    ['countless parts', `- [${'[],'.repeat(300_000)}]`, 'it has too many parts'],
  ])('holds back %s', (_what, text, why) => {
    expect(whyNotYaml(text)).toBe(why);
    expect(parseArticles(text, 'yaml')).toEqual({ articles: [], problems: [{ line: 1, message: why }] });
  });

  it('lets articles through, whatever stands in their texts', () => {
    const answer = `[花呗] {说明} & ! ${'['.repeat(300)} ${'- '.repeat(60)}`;
    const articles = Array.from({ length: 50 }, (_, n) => ({ id: `a${n}`, question: '问', answer }));
    expect(whyNotYaml(JSON.stringify({ articles }))).toBeUndefined();
    expect(whyNotYaml(`- id: a\n  question: [未完\n  answer: |\n    ${answer}\n`)).toBeUndefined();
    expect(parseArticles(JSON.stringify({ articles }), 'yaml').articles).toHaveLength(50);
  });
});

describe('parseArticles', () => {
  it('tells of aliases that cannot be read, and of fields named twice', () => {
    const problem = (yaml: string) => parseArticles(yaml, 'yaml').problems;
    expect(problem('- id: a\n  question: *nowhere\n')).toMatchObject([{ line: 1 }]);
    expect(problem('- id: a\n  question: b\n  question: c\n')).toMatchObject([
      { line: 3, message: 'field question: it is named twice' },
    ]);
  });

  it('reads many keys in one map in no time', () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => `k${n}: v`).join('\n');
    expect(parseArticles(keys, 'yaml').problems).toEqual([{ line: 1, message: 'there is no list of articles' }]);
  });
});

describe('parseArticleRows', () => {
  it.each([
    ['csv', `id,question\n${'a,b\n'.repeat(4)}`],
    ['yaml', '- id: a\n'.repeat(4)],
  ] as const)('does not look at a file with too many articles: %s', (format, text) => {
    const schema = z.never();
    expect(parseArticleRows(text, format, schema, 3)).toEqual({
      rows: [],
      problems: [{ line: 1, message: 'there are more than 3 articles' }],
    });
    expect(parseArticleRows(text, format, schema, 4).problems).toHaveLength(4);
  });
});
