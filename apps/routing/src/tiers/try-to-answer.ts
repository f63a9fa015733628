import type { Locale } from '#lib/contracts';
import type { Desk, Tone } from '#lib/desks';
import { detectLanguage, type KnowledgeHit, type KnowledgeQuery } from '#lib/language';

/** As many as an agent is shown. */
const OFFERED = 3;

export interface Asked {
  readonly text: string;
  readonly wantsHuman: boolean;
  readonly intent: string;
  readonly confidence: number;
  readonly language?: Locale;
  readonly tone?: Tone;
}

interface Searched<Hit extends KnowledgeHit> {
  search(query: KnowledgeQuery & { tone?: Tone }): Hit[];
}

/** The articles of the desk that come closest, best first; none where a person is asked for. */
export function closestArticles<Hit extends KnowledgeHit>(desk: Desk, knowledge: Searched<Hit>, asked: Asked): Hit[] {
  return asked.wantsHuman ? [] : articlesNear(desk, knowledge, asked);
}

/** The same, for a person who has the ticket: whoever asked for them, they may look. */
export function articlesNear<Hit extends KnowledgeHit>(
  desk: Desk,
  knowledge: Searched<Hit>,
  { text, intent, confidence, language, tone }: Omit<Asked, 'wantsHuman'>,
): Hit[] {
  const written = language ?? detectLanguage(text);
  return knowledge.search({
    desk: desk.id,
    text,
    language: desk.languages.includes(written) ? written : desk.defaultLanguage,
    ...(tone === undefined ? {} : { tone }),
    ...(confidence >= desk.tiers.thresholds.classify ? { intent } : {}),
    limit: OFFERED,
  });
}

/** The article that answers well enough by the desk's own threshold, or nothing: then a person takes over. */
export function answerAmong<Hit extends KnowledgeHit>(desk: Desk, [best]: readonly Hit[]): Hit | undefined {
  return best !== undefined && best.score >= desk.tiers.thresholds.answer ? best : undefined;
}
