import type { AcceptanceMesh } from '../acceptance-mesh.js';

/** Opens many tickets in one request; their ids, in order. */
export async function openMany(mesh: AcceptanceMesh, tickets: readonly object[]): Promise<string[]> {
  const items = tickets.map((ticket) => ({
    idempotencyKey: crypto.randomUUID(),
    ticket: { channel: 'app', customer: { ref: `c-${crypto.randomUUID().slice(0, 8)}` }, ...ticket },
  }));
  const { results } = await mesh.ask<{ results: { status: number; ticket: { id: string } }[] }>(
    'intake',
    'POST',
    '/v1/tickets/batch',
    { tickets: items },
  );
  expect(results.filter(({ status }) => status !== 201)).toEqual([]);
  return results.map(({ ticket }) => ticket.id);
}

/** Waits until analytics counts so many tickets of these intents among those of the desk. */
export async function untilAsked(mesh: AcceptanceMesh, ids: readonly string[]): Promise<void> {
  for (const id of ids) await mesh.hears('support.ticket.classified.v1', id);
  await mesh.eventually(async () => {
    const { consumers } = await mesh.ask<{ consumers: { consumer: string; inFlight: number }[] }>(
      'analytics',
      'GET',
      '/v1/accounting',
    );
    expect(consumers.find(({ consumer }) => consumer === 'analytics.events')).toMatchObject({ inFlight: 0 });
  });
}
