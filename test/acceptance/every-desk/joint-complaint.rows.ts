import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';

const DESK = 'wallet-loan';

interface Group {
  id: string;
  members: { ticketId: string; representative: boolean }[];
}

/** Complaints of many about one thing. */
export function jointComplaintRows(mesh: () => AcceptanceMesh): void {
  const by = 'supervisor-chen';
  const complain = async (at: number) => {
    const customer = { ref: `x19-${at}` };
    const body = `我要投诉，${at}号系统故障导致重复扣款`;
    return { customer, ...(await mesh().open({ desk: DESK, kind: 'complaint', customer, body })) };
  };

  capability('X19', async () => {
    const complaints = await Promise.all(Array.from({ length: 8 }, (_, at) => complain(at)));
    const tickets = complaints.map(({ id }) => id);
    const group = { desk: DESK, title: '重复扣款', tickets: tickets.slice(0, 7) };
    const path = '/v1/joint-complaints';

    const six = await mesh().call('intake', 'POST', path, { ...group, representatives: tickets.slice(0, 6) }, by);
    expect(six).toMatchObject({ status: 422, body: { errors: [{ path: 'representatives' }] } });

    const representatives = tickets.slice(0, 4);
    const opened = await mesh().ask<Group>('intake', 'POST', path, { ...group, representatives }, by);
    const of = `${path}/${opened.id}`;
    await mesh().ask('intake', 'POST', `${of}/members`, { ticketId: tickets[7] }, by);
    // Of two more who are named at the same time one is the fifth, and the other one too many.
    const named = await Promise.all(
      [4, 5].map((at) => mesh().call('intake', 'PUT', `${of}/representatives/${tickets[at]}`, undefined, by)),
    );
    expect(named.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
    const sixth = await mesh().call('intake', 'PUT', `${of}/representatives/${tickets[6]}`, undefined, by);
    expect(sixth).toMatchObject({ status: 422, body: { errors: [{ path: 'representatives' }] } });
    await mesh().ask('intake', 'DELETE', `${of}/representatives/${tickets[0]}`, undefined, by);
    await mesh().ask('intake', 'PUT', `${of}/representatives/${tickets[6]}`, undefined, by);
    const stands = await mesh().ask<Group>('intake', 'GET', of, undefined, by);
    expect(stands.members.filter(({ representative }) => representative)).toHaveLength(5);

    const elsewhere = await mesh().call('intake', 'POST', path, { ...group, tickets: tickets.slice(0, 2) }, by);
    expect(elsewhere.status).toBe(409);

    const told = await mesh().ask('intake', 'POST', `${of}/messages`, { body: '重复扣款已全部原路退回，请查收。' }, by);
    expect(told).toEqual({ told: 8 });
    for (const { id, customer } of complaints) {
      const { messages } = await mesh().ask<{ messages: { body: string }[] }>(
        'intake',
        'GET',
        `/v1/tickets/${id}`,
        undefined,
        { customer: customer.ref },
      );
      expect(messages.filter(({ body }) => body.includes('原路退回'))).toHaveLength(1);
    }
    const changes = await mesh().eventually(() => {
      const said = mesh().said('support.joint-complaint.changed.v1', opened.id);
      expect(said).toHaveLength(5);
      return said;
    });
    expect(changes.map(({ data }) => data['by'])).toEqual(changes.map(() => by));
  });
}
