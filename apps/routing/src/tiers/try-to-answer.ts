import type { Locale } from '#lib/contracts';
import type { Desk } from '#lib/desks';
import { detectLanguage, type KnowledgeHit, type KnowledgeIndex } from '#lib/language';

/** The article that answers this text well enough by the desk's own threshold, or nothing: then a person takes over. */
export function tryToAnswer(
  desk: Desk,
  knowledge: KnowledgeIndex,
  asked: { text: string; wantsHuman: boolean; intent: string; confidence: number; language?: Locale },
): KnowledgeHit | undefined {
  if (asked.wantsHuman) return undefined;
  const written = asked.language ?? detectLanguage(asked.text);
  const language = desk.languages.includes(written) ? written : desk.defaultLanguage;
  const intent = asked.confidence >= desk.tiers.thresholds.classify ? asked.intent : undefined;
  const [best] = knowledge.search({ desk: desk.id, text: asked.text, language, intent, limit: 1 });
  return best !== undefined && best.score >= desk.tiers.thresholds.answer ? best : undefined;
}
