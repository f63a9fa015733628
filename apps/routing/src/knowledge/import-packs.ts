import type { Tx } from '#lib/persistence';
import { type Desks, Personal } from '#lib/desks';
import { insertVersions, lockPublishing } from './articles.js';

/** Says more than nothing: the version before may have been personal. */
const IMPERSONAL = Personal.parse({});

/** Takes over the articles of the desk packs that are new, or newer than what is stored. Safe to run in several processes. */
export async function importPacks(tx: Tx, desks: Desks): Promise<number> {
  lockPublishing(tx);
  const articles = desks.all.flatMap((desk) => desk.articles);
  return insertVersions(
    tx,
    articles.map((article) => ({
      desk: article.desk,
      id: article.id,
      language: article.language,
      tone: article.tone ?? 'plain',
      version: article.version,
      intent: article.intent,
      question: article.question,
      similar: article.similar,
      answer: article.answer,
      personal: article.personal ?? IMPERSONAL,
      publishedBy: 'desk-pack',
    })),
  );
}
