import type { Locale } from '#lib/contracts';
import type { Personal, Tone } from '#lib/desks';
import type { ArticleRow } from './article-row.js';

/** The newest stored version of an article. */
export interface StoredArticle {
  readonly id: string;
  readonly language: Locale;
  readonly tone: Tone;
  readonly version: number;
  readonly intent: string | null;
  readonly question: string;
  readonly similar: readonly string[];
  readonly answer: string;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly personal?: Personal | null;
}

export interface ImportPlan {
  /** To be stored, each with its new version. */
  readonly versions: readonly (ArticleRow & { readonly version: number })[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows that would undo a version which their author had not seen. */
  readonly outdated: readonly { readonly row: ArticleRow; readonly newest: number }[];
}

/**
 * What a file changes. An article that says what is stored already stays as it is, whatever its version. Otherwise it becomes the next
 * version, or the file's own if that is higher still; below the stored one it is outdated. A `validFrom` that has passed says nothing.
 */
export function planImport(stored: readonly StoredArticle[], rows: readonly ArticleRow[], now: Date): ImportPlan {
  const byKey = new Map(stored.map((article) => [keyOf(article), article]));
  const versions: (ArticleRow & { version: number })[] = [];
  const outdated: { row: ArticleRow; newest: number }[] = [];
  let added = 0;
  let unchanged = 0;
  for (const row of rows) {
    const newest = byKey.get(keyOf(row));
    if (newest === undefined) {
      added += 1;
      versions.push({ ...row, version: row.version ?? 1 });
    } else if (contentOf(row, now) === contentOf(newest, now)) unchanged += 1;
    else if (row.version !== undefined && row.version < newest.version) outdated.push({ row, newest: newest.version });
    else versions.push({ ...row, version: Math.max(newest.version + 1, row.version ?? 0) });
  }
  return { versions, added, changed: versions.length - added, unchanged, outdated };
}

function keyOf({ id, language, tone }: Pick<ArticleRow, 'id' | 'language' | 'tone'>): string {
  return `${id} ${language} ${tone}`;
}

/** Equal texts say the same, however they were written down. */
function contentOf(article: ArticleRow | StoredArticle, now: Date): string {
  const { intent, question, similar, answer, validFrom, validUntil } = article;
  const from = millis(validFrom);
  const content = [
    intent ?? null,
    oneLine(question),
    similar.map(oneLine),
    answer.trim().replaceAll('\r\n', '\n'),
    from !== null && from > now.getTime() ? from : null,
    millis(validUntil),
  ];
  return JSON.stringify(content).normalize('NFC');
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*[\r\n]+\s*/g, ' ');
}

function millis(instant: string | Date | null | undefined): number | null {
  return instant === null || instant === undefined ? null : new Date(instant).getTime();
}
