import { Injectable } from '@nestjs/common';
import { type Desk, Personal, unfilledPlaces } from '#lib/desks';
import { formatArticles, parseArticleRows, type ArticleFormat } from '#lib/language';
import { Outbox } from '#lib/messaging';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { insertVersions, lockPublishing } from './articles.js';
import { articleRows, type ArticleRow } from './article-row.js';
import { FileRefused } from './file-refused.js';
import { Knowledge } from './knowledge.js';
import { publishedEvents } from './published-events.js';
import { planImport, type StoredArticle } from './plan-import.js';

const MOST_ARTICLES = 5000;
const IMPERSONAL = Personal.parse({});

export interface Imported {
  readonly desk: string;
  /** Articles that were not there before. */
  readonly added: number;
  /** Articles that got a new version. */
  readonly changed: number;
  readonly unchanged: number;
}

/** A desk's articles as files: for editors, spreadsheets and version control. */
@Injectable()
export class ArticleLibrary {
  constructor(
    private readonly transactions: Transactions,
    private readonly knowledge: Knowledge,
    private readonly outbox: Outbox,
  ) {}

  /** The newest version of every article, valid or not. A `validFrom` that has passed is left out: it says nothing any more. */
  async export(desk: Desk, format: ArticleFormat): Promise<string> {
    const { now, articles } = await this.transactions.run(async (tx) => ({
      now: await databaseTime(tx),
      articles: await newestOf(tx, desk.id),
    }));
    return formatArticles(
      articles.map(({ validFrom, validUntil, intent, similar, personal: _personal, ...article }) => ({
        ...article,
        desk: desk.id,
        similar: [...similar],
        intent: intent ?? undefined,
        validFrom: validFrom > now ? validFrom.toISOString() : undefined,
        validUntil: validUntil?.toISOString(),
      })),
      format,
    );
  }

  /** All of the file or nothing of it. @throws FileRefused with every problem by line */
  async import(desk: Desk, text: string, format: ArticleFormat, by: string): Promise<Imported> {
    const { rows, problems } = parseArticleRows(text, format, articleRows(desk), MOST_ARTICLES);
    if (problems.length > 0) throw new FileRefused(problems);
    const articles = rows.map(({ article }) => article);
    const { versions, outdated, ...counts } = await this.transactions.run(async (tx) => {
      lockPublishing(tx);
      const now = await databaseTime(tx);
      const newest = await newestOf(tx, desk.id);
      const plan = planImport(newest, articles, now);
      requireFilledRows(plan.versions, newest, rows);
      const stored = plan.versions.map((version) => ({ ...version, desk: desk.id, publishedBy: by }));
      if (plan.outdated.length === 0 && stored.length > 0) {
        await insertVersions(tx, stored);
        this.outbox.add(tx, ...publishedEvents(stored, now));
      }
      return plan;
    });
    if (outdated.length > 0) {
      const lines = new Map(rows.map(({ article, line }) => [article, line]));
      throw new FileRefused(
        outdated.map(({ row, newest }) => ({
          line: lines.get(row) ?? 1,
          field: 'version',
          message: `version ${newest} is stored already and says something else; leave the version out to replace it`,
        })),
      );
    }
    if (versions.length > 0) await this.knowledge.refresh();
    return { desk: desk.id, ...counts };
  }
}

/** A file holds texts only: what fills their places stays as it is stored. @throws FileRefused */
function requireFilledRows(
  versions: readonly ArticleRow[],
  newest: readonly StoredArticle[],
  rows: readonly { article: ArticleRow; line: number }[],
): void {
  const problems = versions.flatMap((row) => {
    const stored = newest.find(
      ({ id, language, tone }) => id === row.id && language === row.language && tone === row.tone,
    );
    const line =
      rows.find(
        ({ article: { id, language, tone } }) => id === row.id && language === row.language && tone === row.tone,
      )?.line ?? 1;
    return unfilledPlaces(row.answer, stored?.personal ?? IMPERSONAL).map((place) => ({
      line,
      field: 'answer',
      message: `nothing fills {{${place}}}`,
    }));
  });
  if (problems.length > 0) throw new FileRefused(problems);
}

async function newestOf(tx: Tx, desk: string): Promise<StoredArticle[]> {
  return tx.query<StoredArticle[]>(
    `SELECT DISTINCT ON (id, language, tone) id, language, tone, version, intent, question, similar_questions AS "similar", answer,
       valid_from AS "validFrom", valid_until AS "validUntil", personal
     FROM article WHERE desk = $1 ORDER BY id, language, tone, version DESC`,
    [desk],
  );
}
