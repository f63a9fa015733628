import fc from 'fast-check';
import { KbArticle } from './article.js';
import { formatArticles, parseArticles, type ArticleFormat } from './article-files.js';

const formats: ArticleFormat[] = ['csv', 'yaml'];
const article = (id: string, rest: Partial<KbArticle> = {}) =>
  KbArticle.parse({ id, question: `怎么${id}？`, answer: '请看首页。', ...rest });

describe('articles as CSV and YAML', () => {
  it.each(formats)('come back from %s as they were', (format) => {
    const text = fc.oneof(
      fc.string({ minLength: 1 }).filter((value) => value.trim() !== ''),
      fc.constantFrom('还款，"提前"', '#额度', '- 1', 'null', 'yes', '1e3', '=1+1', '：', "it's"),
    );
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const articles = fc.uniqueArray(
      fc.record({
        id: text,
        desk: maybe(text),
        language: maybe(fc.constantFrom('zh-CN', 'en')),
        tone: maybe(text),
        intent: maybe(text),
        question: text,
        similar: fc.array(text, { maxLength: 3 }),
        answer: fc.oneof(fc.string(), fc.constantFrom('一行\n两行\n', ' a\r\nb ', '\t', '"')),
        version: fc.integer({ min: 1, max: 1_000_000 }),
        validFrom: maybe(fc.constant('2026-01-31T09:00:00+08:00')),
        validUntil: maybe(fc.constant('2027-01-31T01:00:00Z')),
      }),
      { selector: ({ id }) => id.trim().replaceAll(/\s+/g, ' '), maxLength: 5 },
    );
    fc.assert(
      fc.property(articles, (raw) => {
        const given = raw.map((value) => KbArticle.parse(value));
        expect(parseArticles(formatArticles(given, format), format)).toEqual({ articles: given, problems: [] });
      }),
    );
  });

  it('are read from a spreadsheet with columns in any order and similar questions one a line', () => {
    const csv =
      '\uFEFFquestion,id,similar,version\r\n怎么还款？,repay,"如何还钱\n还款方式",2\r\n额度多少？,limit,,\r\n';
    expect(parseArticles(csv, 'csv').articles).toMatchObject([
      { id: 'repay', question: '怎么还款？', similar: ['如何还钱', '还款方式'], version: 2, answer: '' },
      { id: 'limit', question: '额度多少？', similar: [], version: 1 },
    ]);
  });

  it('are read from a bare list and from a list under articles', () => {
    for (const yaml of ['- { id: a, question: b }', 'articles:\n  - { id: a, question: b }']) {
      expect(parseArticles(yaml, 'yaml').articles).toMatchObject([{ id: 'a', question: 'b' }]);
    }
  });

  it('of CSV with wrong lines give every wrong field with its line, and no article', () => {
    const csv = [
      'id,question,version,validFrom',
      'ok,好问题,1,',
      '"two',
      'lines",,0,soon',
      'ok,又一个,1,',
      'short,问题',
    ].join('\n');
    const { articles, problems } = parseArticles(csv, 'csv');
    expect(articles).toEqual([]);
    expect(problems.map(({ line, message }) => `${line} ${message.split(':')[0] ?? ''}`).toSorted()).toEqual([
      '3 field question',
      '3 field validFrom',
      '3 field version',
      '5 field id',
      '6 there are 2 cells, the header names 4',
    ]);
  });

  it('of CSV need the header to name id and question, and nothing unknown', () => {
    expect(parseArticles('id,answr\n1,2\n', 'csv').problems).toEqual([
      { line: 1, message: 'field question: the header line does not name it' },
      { line: 1, message: 'field answr: there is no such field' },
    ]);
    expect(parseArticles('', 'csv').problems).toHaveLength(2);
  });

  it('of YAML with wrong fields give the line of each field', () => {
    const yaml = [
      'articles:',
      '  - id: a',
      '    question: 好',
      '  - id: b',
      '    question: ""',
      '    version: -1',
    ].join('\n');
    expect(parseArticles(yaml, 'yaml')).toMatchObject({ articles: [], problems: [{ line: 5 }, { line: 6 }] });
    expect(parseArticles('articles:\n  - id: a\n   question: [', 'yaml').problems[0]).toMatchObject({ line: 3 });
    expect(parseArticles('hello', 'yaml').problems).toEqual([{ line: 1, message: 'there is no list of articles' }]);
    expect(parseArticles('- 3', 'yaml').problems).toHaveLength(1);
  });

  it('may share an id between desks, languages and tones, not within one', () => {
    const variants = [article('a'), article('a', { language: 'en' }), article('a', { tone: 'senior' })];
    expect(parseArticles(formatArticles(variants, 'yaml'), 'yaml').articles).toHaveLength(3);
    expect(parseArticles(formatArticles([...variants, article('a')], 'csv'), 'csv').problems).toEqual([
      { line: 5, message: 'field id: "a" is given twice' },
    ]);
  });
});
