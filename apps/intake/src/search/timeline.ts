/** What a customer sees of the way of a ticket: no names, no tiers, no priorities. */
export type StageName = 'received' | 'waiting' | 'in-progress' | 'answered' | 'resolved' | 'reopened' | 'rated';

export interface Stage {
  readonly stage: StageName;
  readonly at: string;
}

/** Stages in order; one that says the same as the one before it is left out. */
export function timelineOf(
  openedAt: Date,
  steps: readonly { name: StageName; at: Date }[],
  ratedAt: readonly Date[],
): Stage[] {
  const stages: Stage[] = [{ stage: 'received', at: openedAt.toISOString() }];
  for (const { name, at } of steps) {
    if (stages.at(-1)?.stage !== name) stages.push({ stage: name, at: at.toISOString() });
  }
  return [...stages, ...ratedAt.map((at) => ({ stage: 'rated' as const, at: at.toISOString() }))];
}
