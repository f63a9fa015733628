import { Problem } from '../problems/problem.js';
import type { Identity } from './identity.js';

/**
 * Stops a customer from reaching another customer's object. The answer is 404, the same as for an object that
 * does not exist, so that ids cannot be probed. Every other role passes: the route's `@Allow` has judged it.
 */
export function assertOwn(caller: Identity, customerRef: string, what = 'resource'): void {
  if (caller.role === 'customer' && caller.customer !== customerRef) throw Problem.notFound(`No such ${what}.`);
}
