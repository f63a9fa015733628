import type { Desk } from '#lib/desks';

/** Every skill that some desk asks for, in order. */
export function skillsOf(desks: readonly Pick<Desk, 'skills' | 'intents'>[]): string[] {
  const named = desks.flatMap(({ skills, intents }) => [
    ...skills.default,
    ...Object.values(skills.byKind).flat(),
    ...intents.flatMap((intent) => intent.skills ?? []),
  ]);
  return [...new Set(named)].toSorted();
}
