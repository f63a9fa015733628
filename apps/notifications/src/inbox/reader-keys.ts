import { assertOwn, type Identity, Problem } from '#lib/service';
import { MANAGERS } from '../plan/plan-notices.js';

/**
 * Whose inboxes a caller reads: a customer their own, staff their own and that of their role, a system the one it names.
 *
 * @throws Problem 404 for a customer who names another, 400 for a system that names nobody
 */
export function readerKeys(caller: Identity, customer?: string): string[] {
  if (caller.role === 'system') {
    if (customer === undefined)
      throw Problem.badRequest('The query is wrong.', [{ path: 'customer', message: 'name the customer' }]);
    return [`customer:${customer}`];
  }
  if (caller.role === 'customer') {
    const own = caller.customer ?? caller.id;
    assertOwn(caller, customer ?? own, 'inbox');
    return [`customer:${own}`];
  }
  return caller.role === MANAGERS ? [`staff:${caller.id}`, `role:${MANAGERS}`] : [`staff:${caller.id}`];
}
