import { articlesOfOneFile, type KbArticle } from '../kb/article.js';
import { parseArticles, type ArticleFormat } from '../kb/article-files.js';
import { openKb, readKb, type StoredKb } from '../kb/kb-file.js';
import type { KnowledgeBase } from '../kb/knowledge-base.js';
import { ModelFileError } from '../linear/model-file.js';
import { PairModel } from '../pairs/pair-model.js';
import { DataError, readBytes, readText } from './files.js';
import { readJsonLines } from './jsonl.js';

/** The format a file's name asks for; undefined means JSON Lines. */
export function formatOf(file: string): ArticleFormat | undefined {
  if (/\.csv$/i.test(file)) return 'csv';
  return /\.ya?ml$/i.test(file) ? 'yaml' : undefined;
}

/** Articles of a JSON Lines, CSV or YAML file. Throws `DataError` with every wrong field and its line. */
export async function readArticles(file: string): Promise<readonly KbArticle[]> {
  const format = formatOf(file);
  const articles =
    format === undefined ? await readJsonLines(file, articlesOfOneFile()) : await parseFile(file, format);
  if (articles.length === 0) throw new DataError(`${file} holds no article.`);
  return articles;
}

export async function readStoredKb(file: string): Promise<StoredKb> {
  const bytes = await readBytes(file);
  try {
    return readKb(bytes);
  } catch (error) {
    if (error instanceof ModelFileError) throw new DataError(`${file} is no knowledge base: ${error.message}`);
    throw error;
  }
}

/** The model of pairs in these bytes. `file` is named in the complaint. */
export function pairModelOf(bytes: Uint8Array, file: string): PairModel {
  try {
    return PairModel.fromBytes(bytes);
  } catch (error) {
    if (error instanceof RangeError || error instanceof ModelFileError)
      throw new DataError(`${file} is no model of pairs: write one with pairs-train.`);
    throw error;
  }
}

export async function openKnowledge(file: string): Promise<KnowledgeBase> {
  const stored = await readStoredKb(file);
  return openKb(stored, stored.pairs === undefined ? undefined : pairModelOf(stored.pairs, file));
}

async function parseFile(file: string, format: ArticleFormat): Promise<readonly KbArticle[]> {
  const { articles, problems } = parseArticles(await readText(file), format);
  if (problems.length > 0) {
    throw new DataError(problems.map(({ line, message }) => `${file} line ${line}: ${message}`).join('\n'));
  }
  return articles;
}
