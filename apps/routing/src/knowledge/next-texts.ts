/** How long to leave a failing endpoint alone, in milliseconds: a second, then twice as long each time, half a minute at most. */
export function pauseAfter(failures: number): number {
  return Math.min(30_000, 1000 * 2 ** (failures - 1));
}

/**
 * The texts to ask for next. Those never tried go together; one that was part of a failed call goes alone, so that a text the
 * endpoint cannot take keeps no other from its vector.
 *
 * @param tries failed calls by text
 */
export function nextTexts(texts: readonly string[], tries: ReadonlyMap<string, number>, atOnce: number): string[] {
  const fresh = texts.filter((text) => !tries.has(text));
  if (fresh.length > 0) return fresh.slice(0, atOnce);
  return texts.toSorted((a, b) => (tries.get(a) ?? 0) - (tries.get(b) ?? 0)).slice(0, 1);
}
