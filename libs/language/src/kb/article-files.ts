import type { z } from 'zod';
import { articlesOfOneFile, KbArticle } from './article.js';
import { formatCsv, parseCsv } from './csv.js';
import type { FieldProblem, FileRow, FileRows } from './file-rows.js';
import { yaml } from './yaml-library.js';
import { yamlRows } from './yaml-rows.js';

export type ArticleFormat = 'csv' | 'yaml';

const COLUMNS = [
  'id',
  'desk',
  'language',
  'tone',
  'intent',
  'version',
  'validFrom',
  'validUntil',
  'question',
  'similar',
  'answer',
] as const satisfies readonly (keyof KbArticle)[];
const NEEDED = ['id', 'question'] as const;

export interface FileProblem {
  /** From 1. */
  readonly line: number;
  /** `field NAME: what is wrong`, or what is wrong with the line. */
  readonly message: string;
}

/** Import is all or nothing: articles are given only where there is no problem. */
export interface ArticleFile {
  readonly articles: readonly KbArticle[];
  /** Every wrong field of every article, in the order of the file. */
  readonly problems: readonly FileProblem[];
}

/** The same with the line where each article begins, and problems by field. */
export interface ArticleRows<Article> {
  readonly rows: readonly { readonly line: number; readonly article: Article }[];
  readonly problems: readonly FieldProblem[];
}

/**
 * Articles of a CSV text (a header line with the names of the fields in any order; similar questions one a line inside
 * their cell) or a YAML text (a list, or a list under `articles`). `parseArticles(formatArticles(x))` is x.
 */
export function parseArticles(text: string, format: ArticleFormat): ArticleFile {
  const { rows, problems } = parseArticleRows(text, format, articlesOfOneFile());
  return {
    articles: rows.map(({ article }) => article),
    problems: problems.map(({ line, field, message }) => ({
      line,
      message: field === undefined ? message : `field ${field}: ${message}`,
    })),
  };
}

/**
 * As `parseArticles`, for a caller with a schema of its own. Issues of the schema are told by line.
 *
 * @param most a file with more articles is not looked at further: that is its one problem
 */
export function parseArticleRows<Article>(
  text: string,
  format: ArticleFormat,
  schema: z.ZodType<Article>,
  most = Number.POSITIVE_INFINITY,
): ArticleRows<Article> {
  const { rows: given, problems } = format === 'csv' ? csvRows(text, most) : yamlRows(text);
  if (given.length > most) return tooMany(most);
  const rows: { line: number; article: Article }[] = [];
  const found = [...problems];
  for (const { value, lineOf } of given) {
    const read = schema.safeParse(value);
    if (read.success) rows.push({ line: lineOf(''), article: read.data });
    else {
      for (const { path, message } of read.error.issues) {
        const line = lineOf(String(path[0] ?? ''));
        found.push(path.length === 0 ? { line, message } : { line, field: path.join('.'), message });
      }
    }
  }
  return found.length === 0 ? { rows, problems: [] } : { rows: [], problems: found };
}

export function formatArticles(articles: readonly KbArticle[], format: ArticleFormat): string {
  if (format === 'yaml') return yaml().stringify({ articles: articles.map(bare) }, { lineWidth: 0 });
  const rows = articles.map((article) => COLUMNS.map((column) => cellOf(article[column])));
  return formatCsv([COLUMNS, ...rows]);
}

function tooMany(most: number): { rows: []; problems: FieldProblem[] } {
  return { rows: [], problems: [{ line: 1, message: `there are more than ${most} articles` }] };
}

function csvRows(text: string, most: number): FileRows {
  const { records, problem } = parseCsv(text);
  if (records.length - 1 > most) return tooMany(most);
  const [header, ...lines] = records;
  const problems: FieldProblem[] = problem === undefined ? [] : [problem];
  const names = header?.cells.map((name) => name.trim()) ?? [];
  for (const name of NEEDED) {
    if (!names.includes(name)) problems.push({ line: 1, field: name, message: 'the header line does not name it' });
  }
  for (const name of names) {
    if (!COLUMNS.some((column) => column === name))
      problems.push({ line: 1, field: name, message: 'there is no such field' });
    else if (names.indexOf(name) !== names.lastIndexOf(name))
      problems.push({ line: 1, field: name, message: 'it is named twice' });
  }
  if (problems.length > 0 && problem === undefined) return { rows: [], problems };
  const rows = lines.flatMap(({ line, cells }): FileRow[] => {
    if (cells.length !== names.length) {
      problems.push({ line, message: `there are ${cells.length} cells, the header names ${names.length}` });
      return [];
    }
    const filled = names.map((name, at) => [name, valueOf(name, cells[at] ?? '')] as const);
    return [{ value: Object.fromEntries(filled.filter(([, value]) => value !== undefined)), lineOf: () => line }];
  });
  return { rows, problems };
}

function valueOf(name: string, cell: string): unknown {
  if (name === 'answer') return cell;
  if (cell.trim() === '') return undefined;
  if (name === 'similar') return cell.split('\n').filter((line) => line.trim() !== '');
  return name === 'version' && /^\s*\d+\s*$/.test(cell) ? Number(cell) : cell;
}

function cellOf(value: KbArticle[keyof KbArticle]): string {
  return Array.isArray(value) ? value.join('\n') : String(value ?? '');
}

/** Without what says nothing. */
function bare(article: KbArticle): Record<string, unknown> {
  const filled = COLUMNS.map((column) => [column, article[column]] as const);
  return Object.fromEntries(
    filled.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
