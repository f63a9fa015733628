import type { AcceptanceMesh } from './acceptance-mesh.js';

interface ShownFact {
  factType: string;
  data: unknown;
}

export interface Answer {
  readonly ticketId: string;
  readonly text: string;
  readonly articleId: string;
  readonly articleVersion: number;
  readonly sources?: readonly { fact: string; origin: string; asOf: string }[];
  readonly intent: string;
}

/** States a fact and waits until the answering side knows it. */
export async function knows(mesh: AcceptanceMesh, customer: string, type: string, data: Record<string, unknown>) {
  await mesh.state(type, customer, data);
  // Masking may have changed what lies deeper, such as the name of a fee.
  const plain = Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value !== 'object'));
  await mesh.eventually(async () => {
    const { items } = await mesh.ask<{ items: ShownFact[] }>('routing', 'GET', `/v1/customers/${customer}/facts`);
    expect(items).toContainEqual(
      expect.objectContaining({ factType: type, data: expect.objectContaining(plain) as unknown }),
    );
  });
}

/** Opens a ticket and waits for the answer of self-service. */
export async function answerTo(mesh: AcceptanceMesh, desk: string, customer: string, body: string): Promise<Answer> {
  const { id } = await mesh.open({ desk, body, customer: { ref: customer } });
  const { data } = await mesh.hears('support.ticket.answered.v1', id);
  const { answer, work } = data as { answer: Omit<Answer, 'ticketId' | 'intent'>; work: { intent: string } };
  return { ...answer, ticketId: id, intent: work.intent };
}

/** Opens a ticket and waits until it is with people; says why, and that no machine answered. */
export async function personFor(mesh: AcceptanceMesh, desk: string, customer: string, body: string) {
  const { id } = await mesh.open({ desk, body, customer: { ref: customer } });
  await mesh.hears('support.ticket.queued.v1', id);
  await mesh.settled();
  expect(mesh.said('support.ticket.answered.v1', id)).toEqual([]);
  const escalated = mesh.said('support.ticket.escalated.v1', id)[0]?.data['reason'];
  const work = await mesh.ask<{ requiredSkills: string[]; intent: string }>('routing', 'GET', `/v1/work/${id}`);
  const { entries } = await mesh.ask<{ entries: Record<string, unknown>[] }>(
    'routing',
    'GET',
    `/v1/tickets/${id}/case`,
    undefined,
    'agent-li',
  );
  return { ticketId: id, reason: escalated, work, entries };
}
