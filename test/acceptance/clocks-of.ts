import type { AcceptanceMesh } from './acceptance-mesh.js';
import type { Who } from '../support/all-services.js';

/** A clock as `GET /v1/tickets/{id}/clocks` tells it. */
export interface Clock {
  name: string;
  type: 'service' | 'statutory';
  state: string;
  startedAt: string;
  dueAt: string;
  due: { strict: string; roll: string; published: boolean } | null;
  rules: { pack: string; version: number; source: string } | null;
  extensions: unknown[];
  pauses: unknown[];
  breachedAt: string | null;
}

/** The clock of a ticket by its name, as soon as it is there. */
export function clockOf(mesh: AcceptanceMesh, ticket: string, name: string): Promise<Clock> {
  return mesh.eventually(async () => {
    const { items } = await mesh.ask<{ items: Clock[] }>('routing', 'GET', `/v1/tickets/${ticket}/clocks`);
    const found = items.findLast((clock) => clock.name === name);
    if (found === undefined) throw new Error(`the ticket has no clock "${name}"`);
    return found;
  });
}

/** What answers to a request about a clock; 409 names the guard. */
export async function askClock(mesh: AcceptanceMesh, ticket: string, path: string, body: unknown, who: Who) {
  const { status, body: answer } = await mesh.call(
    'routing',
    'POST',
    `/v1/tickets/${ticket}/clocks/${path}`,
    body,
    who,
  );
  return { status, detail: answer['detail'] };
}
