import { leaving, type Flow, type FlowRefusal } from '#lib/desks';
import { Problem } from '#lib/service';

/** 403 or 409 for a refused wish; a 409 names every guard that stands in the way, the first one in its detail's first word. */
export function flowProblem(flow: Flow, state: string, wish: string, refusal: FlowRefusal): Problem {
  if (refusal.refused === 'NOT_ALLOWED') return Problem.forbidden(`${wish} is not yours to do.`);
  if ('standing' in refusal) {
    const guards = refusal.standing.map(({ guard }) => guard);
    return new Problem({
      status: 409,
      slug: 'guard-stands',
      title: 'A guard stands in the way',
      detail: `${guards.join(', ')}: ${wish} is not possible yet, the ticket is in ${state}.`,
      errors: refusal.standing.map(({ guard, name }) => ({ path: name, message: guard })),
    });
  }
  const possible = leaving(flow, state).flatMap(({ id, by }) => (by.length === 0 ? [] : [id]));
  const now = possible.length === 0 ? 'nothing by hand' : [...new Set(possible)].join(', ');
  return new Problem({
    status: 409,
    slug: 'guard-stands',
    title: 'A guard stands in the way',
    detail: `${refusal.refused}: ${wish} is not possible in ${state} of ${flow.id}. Possible now: ${now}.`,
  });
}
