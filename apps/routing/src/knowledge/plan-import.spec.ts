import fc from 'fast-check';
import { formatArticles, parseArticleRows, type ArticleFormat } from '#lib/language';
import { articleRows, type ArticleRow } from './article-row.js';
import { planImport, type StoredArticle } from './plan-import.js';

const NOW = new Date('2026-11-22T04:00:00Z');
const desk = { id: 'tea-shop', defaultLanguage: 'zh-CN' } as const;

const stored = (changes: Partial<StoredArticle> = {}): StoredArticle => ({
  id: 'early',
  language: 'zh-CN',
  tone: 'plain',
  version: 3,
  intent: null,
  question: '怎么提前还款？',
  similar: ['可以提前还清吗'],
  answer: '可以，打开账单页。',
  validFrom: new Date('2026-01-01T00:00:00Z'),
  validUntil: null,
  ...changes,
});
const row = (changes: Partial<ArticleRow> = {}): ArticleRow => ({
  id: 'early',
  language: 'zh-CN',
  tone: 'plain',
  question: '怎么提前还款？',
  similar: ['可以提前还清吗'],
  answer: '可以，打开账单页。',
  ...changes,
});

/** What an export writes of these articles. */
const written = (articles: readonly StoredArticle[], format: ArticleFormat) =>
  formatArticles(
    articles.map(({ intent, validFrom, validUntil, similar, ...article }) => ({
      ...article,
      desk: desk.id,
      similar: [...similar],
      intent: intent ?? undefined,
      validFrom: validFrom > NOW ? validFrom.toISOString() : undefined,
      validUntil: validUntil?.toISOString(),
    })),
    format,
  );

describe('planImport', () => {
  it('leaves an article that says the same as it is, whatever version the file names', () => {
    for (const version of [undefined, 1, 3, 8])
      expect(planImport([stored()], [row({ version })], NOW)).toMatchObject({ versions: [], unchanged: 1, changed: 0 });
  });

  it('makes a changed article its next version, or the file’s own when that is higher', () => {
    const versionOf = (version?: number) =>
      planImport([stored()], [row({ version, answer: '新的答案' })], NOW).versions.map((each) => each.version);
    expect(versionOf()).toEqual([4]);
    expect(versionOf(3)).toEqual([4]);
    expect(versionOf(7)).toEqual([7]);
  });

  it('does not undo a version that the author of the file had not seen', () => {
    const plan = planImport([stored()], [row({ version: 2, answer: '旧的答案' })], NOW);
    expect(plan).toMatchObject({ versions: [], changed: 0, outdated: [{ newest: 3 }] });
  });

  it('counts another language or tone as another article', () => {
    const rows = [row(), row({ tone: 'senior' }), row({ language: 'en', version: 5 })];
    const plan = planImport([stored()], rows, NOW);
    expect(plan).toMatchObject({ added: 2, changed: 0, unchanged: 1 });
    expect(plan.versions.map(({ version }) => version)).toEqual([1, 5]);
  });

  it('sees a change in every field', () => {
    const changes: Partial<ArticleRow>[] = [
      { question: '如何提前还款？' },
      { similar: [] },
      { answer: '不可以' },
      { intent: 'repay.early' },
      { validFrom: '2027-01-01T00:00:00+08:00' },
      { validUntil: '2027-01-01T00:00:00+08:00' },
    ];
    for (const change of changes) expect(planImport([stored()], [row(change)], NOW).changed).toBe(1);
    expect(planImport([stored()], [row({ validFrom: '2026-06-01T00:00:00Z' })], NOW).changed).toBe(0);
  });

  it.each(['csv', 'yaml'] as const)('finds nothing new in an unchanged export as %s', (format) => {
    const line = fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom('"引号"', 'a,b', '# x: y', '=1+1', '换\n行'),
      )
      .map((text) => text.normalize('NFC').trim())
      .filter((text) => text !== '' && !/[\0\p{Cs}]/u.test(text));
    const question = line.map((text) => text.replaceAll(/\s*[\r\n]+\s*/g, ' '));
    const article = fc.record({
      tone: fc.constantFrom('plain' as const, 'senior' as const, 'young' as const),
      language: fc.constantFrom('zh-CN' as const, 'en' as const),
      version: fc.integer({ min: 1, max: 99 }),
      intent: fc.constantFrom(null, 'repay.early'),
      question,
      similar: fc.array(question, { maxLength: 4 }),
      answer: line,
      validFrom: fc.constantFrom(new Date('2026-01-01T00:00:00Z'), new Date('2027-03-01T10:00:00.123Z')),
      validUntil: fc.constantFrom(null, new Date('2028-01-01T00:00:00Z')),
    });
    fc.assert(
      fc.property(fc.array(article, { minLength: 1, maxLength: 6 }), (given) => {
        const articles = given.map((each, at) => stored({ ...each, id: `a${at}` }));
        const { rows, problems } = parseArticleRows(written(articles, format), format, articleRows(desk));
        expect(problems).toEqual([]);
        const plan = planImport(
          articles,
          rows.map((each) => each.article),
          NOW,
        );
        expect(plan).toMatchObject({ versions: [], unchanged: articles.length, outdated: [] });
      }),
      { numRuns: 60 },
    );
  });
});

describe('the articles of a file', () => {
  const read = (csv: string) => parseArticleRows(csv, 'csv', articleRows(desk));

  it('are plain and in the desk’s language unless they say otherwise', () => {
    expect(read('id,question,answer\nearly,怎么提前还款,可以\n').rows).toMatchObject([
      { line: 2, article: { id: 'early', language: 'zh-CN', tone: 'plain', similar: [] } },
    ]);
  });

  it('are refused with line and field for every mistake', () => {
    const csv = [
      'id,desk,language,tone,version,question,similar,answer,validFrom,validUntil',
      'Early,tea-shop,zh-CN,plain,1,问,,答,,',
      'early,coffee-bar,fr,loud,0,,,,,',
      'late,,,,x,问,,答,,',
      'late,,,,,问,,答,2027-01-01T00:00:00Z,2026-01-01T00:00:00Z',
      'twice,,,,,问,,答,,',
      'twice,,,,,问,,答,,',
    ].join('\n');
    const { rows, problems } = read(csv);
    expect(rows).toEqual([]);
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '2 id',
      '3 desk',
      '3 language',
      '3 tone',
      '3 version',
      '3 question',
      '3 answer',
      '4 version',
      '5 validUntil',
      '7 id',
    ]);
  });

  it('may leave values empty in YAML, but name no field that there is not', () => {
    const yaml = (field: string) => `articles:\n  - id: early\n    question: 问\n    answer: 答\n    ${field}\n`;
    const parse = (field: string) => parseArticleRows(yaml(field), 'yaml', articleRows(desk));
    expect(parse('intent:').problems).toEqual([]);
    expect(parse('anwser: 答').problems).toMatchObject([{ line: 2 }]);
  });
});
