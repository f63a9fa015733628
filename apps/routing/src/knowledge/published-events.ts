import { ArticlePublishedV1 } from '#lib/contracts';
import type { ArticleVersion } from './articles.js';

/** What is said about versions that were stored: when each begins to stand, never its text. */
export function publishedEvents(versions: readonly ArticleVersion[], now: Date) {
  return versions.map(({ id: articleId, version, desk, language, tone, intent, publishedBy: by, validFrom }) =>
    ArticlePublishedV1.create({
      articleId,
      version,
      desk,
      language,
      tone,
      ...(intent === undefined ? {} : { intent }),
      by,
      publishedAt: validFrom === undefined ? now.toISOString() : new Date(validFrom).toISOString(),
    }),
  );
}
