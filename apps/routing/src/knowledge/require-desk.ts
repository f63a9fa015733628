import type { Desk, Desks } from '#lib/desks';
import { Problem } from '#lib/service';

/** The desk of this id. @throws Problem naming the desks there are: 422 for a body, 400 for a query */
export function requireDesk(desks: Desks, desk: string, where: 'query' | 'body'): Desk {
  if (desks.has(desk)) return desks.get(desk);
  const errors = [{ path: 'desk', message: `unknown; this installation has ${desks.ids.join(', ')}` }];
  throw where === 'body' ? Problem.invalid(errors) : Problem.badRequest('The query is wrong.', errors);
}
