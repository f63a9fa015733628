import type { Locale } from '#lib/contracts';

/** What a customer sees of the way of a ticket: no names, no tiers, no priorities. */
export type StageName =
  'received' | 'waiting' | 'in-progress' | 'answered' | 'resolved' | 'reopened' | 'merged' | 'closed' | 'rated';

export interface Stage {
  /** One of `StageName`, or the state that the ticket's flow came to, in lower case: `correction-made`. */
  readonly stage: string;
  readonly at: string;
  /** Of a flow: what the customer reads. */
  readonly text?: Readonly<Record<Locale, string>>;
}

/** A move of a flow that customers see. */
export interface FlowStage {
  readonly state: string;
  readonly name: Readonly<Record<Locale, string>>;
  readonly at: Date;
}

/** Stages in order; one that says the same as the one before it is left out. Moves of the flow stand among them by their time. */
export function timelineOf(
  openedAt: Date,
  steps: readonly { name: StageName; at: Date }[],
  ratedAt: readonly Date[],
  moves: readonly FlowStage[] = [],
): Stage[] {
  const stages: Stage[] = [{ stage: 'received', at: openedAt.toISOString() }];
  for (const { name, at } of steps) {
    if (stages.at(-1)?.stage !== name) stages.push({ stage: name, at: at.toISOString() });
  }
  const told = moves.filter(({ state }, at) => moves[at - 1]?.state !== state).map(flowStage);
  return [...merged(stages, told), ...ratedAt.map((at) => ({ stage: 'rated', at: at.toISOString() }))];
}

function flowStage({ state, name, at }: FlowStage): Stage {
  return { stage: state.toLowerCase().replaceAll('_', '-'), at: at.toISOString(), text: name };
}

/** Both keep their own order, which the clocks of two machines may contradict. */
function merged([first, ...stages]: readonly Stage[], moves: readonly Stage[]): Stage[] {
  const rest = [...moves];
  const all = stages.flatMap((stage) => {
    const before = rest.findIndex(({ at }) => at > stage.at);
    return [...rest.splice(0, before === -1 ? rest.length : before), stage];
  });
  return [...(first === undefined ? [] : [first]), ...all, ...rest];
}
