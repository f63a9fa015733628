import type { Flow, Transition } from './flow-file.js';

/** A flow as Mermaid draws it: every state, every transition with its guards, ends at the end. */
export function flowDiagram(flow: Flow): string {
  const lines = Object.entries(flow.states).map(
    ([name, { stage }]) => `  ${name}: ${name}${stage === undefined ? '' : ` · ${plain(stage.en)}`}`,
  );
  const moves = flow.transitions.flatMap((transition) =>
    transition.from.map((state) => `  ${state} --> ${transition.to}: ${label(transition, flow.states[state]?.after)}`),
  );
  const ends = Object.entries(flow.states).flatMap(([name, { end }]) =>
    end === undefined ? [] : [`  ${name} --> [*]`],
  );
  return ['stateDiagram-v2', ...lines, `  [*] --> ${flow.start}`, ...moves, ...ends].join('\n');
}

function label({ id, on, guards }: Transition, after: Flow['states'][string]['after']): string {
  const parts = [
    id,
    ...(on === undefined ? [] : [`on ${on}`]),
    ...(after?.take === id ? [`after ${spanOf(after)}`] : []),
    ...(guards.length === 0 ? [] : [`[${guards.join(', ')}]`]),
  ];
  return plain(parts.join(' '));
}

function spanOf(span: Record<string, number | string | undefined>): string {
  return ['days', 'hours', 'minutes']
    .flatMap((unit) => (span[unit] === undefined ? [] : [`${span[unit]} ${unit}`]))
    .join(' ');
}

/** Mermaid reads a colon as the end of a name, and a semicolon as the end of a line. */
function plain(text: string): string {
  return text.replaceAll(':', ' ').replaceAll(';', ',');
}
