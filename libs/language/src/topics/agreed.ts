/** Texts of unknown intent belong to an intent when most known messages with their phrase do. */
const SAME_INTENT_SHARE = 0.8;
const LEAST_WITNESSES = 3;

/** The intent that nearly all of these name. */
export function agreed(intents: readonly string[]): string | undefined {
  if (intents.length < LEAST_WITNESSES) return undefined;
  const counts = new Map<string, number>();
  for (const intent of intents) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  return [...counts].find(([, count]) => count >= SAME_INTENT_SHARE * intents.length)?.[0];
}
