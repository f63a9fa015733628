import { jest } from '@jest/globals';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { atWork, offline, workBecomes } from '../people-at-work.js';

const DESK = 'credit-score';
const CUSTOMERS = 60;
const LIMIT = 50;
const ID_NUMBER = '110101199003074231';
const CARD = '6222021234567890128';

interface Ticket {
  id: string;
  messages: { body: string }[];
}

/** Customers' data: who opens them, and what of them is kept and sent. */
export function privacyRows(mesh: () => AcceptanceMesh): void {
  capability('A15', async () => {
    const tickets = Array.from({ length: CUSTOMERS }, (_, n) => ({
      idempotencyKey: `a15-${n}`,
      ticket: { desk: DESK, channel: 'app', customer: { ref: `a15-${n}` }, body: '我的芝麻分什么时候更新' },
    }));
    const { results } = await mesh().ask<{ results: { ticket: { id: string } }[] }>(
      'intake',
      'POST',
      '/v1/tickets/batch',
      { tickets },
    );
    const look = (id: string) => mesh().call('intake', 'GET', `/v1/tickets/${id}`, undefined, 'agent-zhao');
    const statuses: number[] = [];
    for (const { ticket } of results) statuses.push((await look(ticket.id)).status);
    expect(statuses).toEqual([
      ...Array.from({ length: LIMIT }, () => 200),
      ...Array.from({ length: CUSTOMERS - LIMIT }, () => 429),
    ]);
    const { url } = mesh().all.services.intake;
    const authorization = `Bearer ${await mesh().all.tokenOf('agent-zhao')}`;
    const refused = await fetch(`${url}/v1/tickets/${results.at(-1)?.ticket.id}`, { headers: { authorization } });
    const waitS = Number(refused.headers.get('retry-after'));
    expect(waitS).toBeGreaterThan(0);
    expect(waitS).toBeLessThanOrEqual(600);

    const alert = await mesh().hears('support.privacy.alerted.v1', 'agent-zhao');
    expect(alert.data).toMatchObject({ customers: LIMIT, limit: LIMIT, windowMinutes: 10 });
    await mesh().settled();
    expect(mesh().said('support.privacy.alerted.v1', 'agent-zhao')).toHaveLength(1);
    const audit = await mesh().ask('intake', 'GET', '/v1/privacy/alerts', undefined, 'supervisor-chen');
    expect(audit).toMatchObject({ items: [{ actor: 'agent-zhao', customers: LIMIT, limit: LIMIT }] });
    expect((await mesh().call('intake', 'GET', '/v1/privacy/alerts', undefined, 'agent-zhao')).status).toBe(403);

    // Their own work stays open to them, and so does whom they have seen already; the others stay shut.
    expect((await look(results[0]?.ticket.id ?? '')).status).toBe(200);
    const own = await mesh().open({ desk: DESK, channel: 'phone', body: 'My Zhima score, please explain it to me' });
    await atWork(mesh(), 'agent-zhao', { skills: ['score', 'general'], desks: [DESK], locales: ['en'] });
    await workBecomes(mesh(), own.id, { status: 'assigned', assignee: 'agent-zhao' });
    await mesh().eventually(async () => expect((await look(own.id)).status).toBe(200));
    await offline(mesh(), 'agent-zhao');
    await mesh().all.passTime('11 minutes');
    expect((await look(results.at(-1)?.ticket.id ?? '')).status).toBe(200);
  });

  capability('A16', async () => {
    let log = '';
    const streams = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation((chunk) => {
        log += String(chunk);
        return true;
      }),
    );
    const body = `我的身份证是${ID_NUMBER}，银行卡 ${CARD}，帮我看看为什么扣款`;
    const customer = { ref: 'a16-wang', phone: '13912345678' };
    const ticket = await mesh().open({ desk: DESK, channel: 'phone', customer, body, data: { card: CARD } });
    const read = await mesh().ask<Ticket>('intake', 'GET', `/v1/tickets/${ticket.id}`);
    expect(read.messages[0]?.body).toBe('我的身份证是[id-number]，银行卡 [bank-card]，帮我看看为什么扣款');
    await mesh().hears('support.ticket.queued.v1', ticket.id);
    const [{ kept } = { kept: 'nothing' }] = await mesh().all.database.query<{ kept: string }>(
      `SELECT (SELECT string_agg(message::text, '') FROM intake.message) || (SELECT string_agg(ticket::text, '') FROM intake.ticket)
         || (SELECT string_agg(work_item::text, '') FROM routing.work_item) AS kept`,
    );
    const published = JSON.stringify(mesh().tap.heard);
    for (const stream of streams) stream.mockRestore();
    expect(published).toContain(ticket.id);
    for (const number of [ID_NUMBER, CARD]) {
      for (const place of [JSON.stringify(read), kept, published, log]) expect(place).not.toContain(number);
    }

    // What an agent writes to one customer holds nobody else's number; the customer's own and a service line may stand.
    const other = await mesh().open({
      desk: DESK,
      channel: 'phone',
      customer: { ref: 'a16-li', phone: '13887654321' },
      body: '请回电',
    });
    const write = (text: string) =>
      mesh().call('intake', 'POST', `/v1/tickets/${other.id}/messages`, { body: text }, 'agent-li');
    expect(await write('请拨打 139 1234 5678 联系王先生')).toMatchObject({
      status: 409,
      body: { type: 'urn:kefu-mesh:problem:leak-suspected', detail: expect.stringContaining('LEAK_SUSPECTED') },
    });
    expect((await write('我们会拨打您的手机 13887654321，也可致电 400-820-8820')).status).toBe(201);
  });
}
