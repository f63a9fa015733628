import type { TestService } from '#lib/service';
import { eventually } from '../../support/index.js';
import { answered, assigned, breached, queued, work } from './events.js';
import { type NotificationsBench, openNotifications } from './notifications-under-test.js';

describe('the in-app inbox', () => {
  let bench: NotificationsBench;
  let service: TestService;

  beforeAll(async () => {
    bench = await openNotifications('inbox');
    service = await bench.start();
  });
  afterAll(() => bench.close());

  const get = async (path: string, token: string) => {
    const response = await fetch(`${service.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const inboxOf = async (token: string) => {
    const { body } = await get('/v1/inbox', token);
    return body as { items: { id: string; body: string; subject: string; readAt: string | null }[]; unread: number };
  };

  it('tells a customer the answer, with the number, and the mesh that it was told', async () => {
    const ticket = work({ customer: { ref: 'cust-answer' } });
    await bench.publish(answered(ticket, '分数每月6日更新。{danger} <b>不是标签</b>'));
    const token = await service.customerToken('cust-answer');
    const { items } = await eventually(async () => {
      const inbox = await inboxOf(token);
      expect(inbox.items).toHaveLength(1);
      return inbox;
    });
    expect(items[0]?.body).toContain('分数每月6日更新。{danger} <b>不是标签</b>');
    expect(items[0]?.body).toContain(ticket.number);
    await eventually(() => {
      expect(bench.heard).toContainEqual(
        expect.objectContaining({
          type: 'support.notification.sent.v1',
          data: expect.objectContaining({ ticketId: ticket.ticketId, recipient: 'cust-answer', attempts: 1 }),
        }),
      );
    });
  });

  it('gets a notice where it is planned: with its one try, and no order to a lane', async () => {
    const ticket = work({ customer: { ref: 'cust-at-once' }, channel: 'chat' });
    await bench.publish(answered(ticket, '马上就到'));
    const [row] = await eventually(async () => {
      const rows = await bench.database.query(
        `SELECT state, attempts, calls, outcome, finished_at = at AND finished_at = created_at AS together,
           n.xmin = a.xmin AND n.xmin = i.xmin AS once
         FROM notifications.notification n JOIN notifications.attempt a ON a.notification_id = n.id
           JOIN notifications.inbox_item i ON i.id = n.id WHERE n.ticket_id = $1`,
        [ticket.ticketId],
      );
      expect(rows).toHaveLength(1);
      return rows;
    });
    expect(row).toEqual({ state: 'sent', attempts: 1, calls: 1, outcome: 'accepted', together: true, once: true });
    const ordered = await bench.database.query(
      `SELECT type AS name FROM notifications.outbox WHERE type = $1
       UNION ALL SELECT name FROM notifications.message_tally WHERE name = $1`,
      ['support.notification.requested.v1'],
    );
    expect(ordered).toEqual([]);
  });

  it('tells once, however often the event comes', async () => {
    const ticket = work({ customer: { ref: 'cust-again' }, channel: 'web' });
    const event = answered(ticket, '一次');
    await bench.publish(...Array.from({ length: 50 }, () => event));
    const last = answered(work({ customer: { ref: 'cust-again' }, channel: 'web' }), '最后');
    await bench.publish(last);
    const token = await service.customerToken('cust-again');
    await eventually(async () => {
      const { items } = await inboxOf(token);
      expect(items.map(({ body }) => body.split('\n')[0])).toEqual(['最后', '一次']);
    });
    const rows = await bench.database.query('SELECT FROM notifications.notification WHERE cause_event = $1', [
      event.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('reaches the assignee and the managers in their own inboxes', async () => {
    const ticket = work({ kind: 'risk', tier: 'agent', customer: { ref: 'cust-risk' } });
    await bench.publish(
      queued(ticket),
      assigned(ticket, 'test-agent'),
      breached({ ...ticket, assignee: 'test-agent' }),
    );
    await eventually(async () => {
      const agent = await inboxOf(service.tokens.agent);
      expect(agent.items.map(({ subject }) => subject).toSorted()).toEqual(
        [`已超时：${ticket.number}`, `新工单 ${ticket.number}`].toSorted(),
      );
      const managers = await inboxOf(service.tokens.supervisor);
      expect(managers.items.some(({ subject }) => subject.includes('风险'))).toBe(true);
    });
    const breach = (await inboxOf(service.tokens.agent)).items.find(({ subject }) => subject.startsWith('已超时'));
    expect(breach?.body).toMatch(/首次回复时限已于 2026年11月22日 10:30 到期/);
  });

  it('marks a notice as read once, by its reader only', async () => {
    await bench.publish(answered(work({ customer: { ref: 'cust-read' } }), '请查收'));
    const token = await service.customerToken('cust-read');
    const item = await eventually(async () => {
      const { items } = await inboxOf(token);
      expect(items).toHaveLength(1);
      return items[0];
    });
    const read = (bearer: string) =>
      fetch(`${service.url}/v1/inbox/${item?.id}/read`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}` },
      });
    expect((await read(await service.customerToken('cust-other'))).status).toBe(404);
    const first = (await (await read(token)).json()) as { readAt: string };
    const again = (await (await read(token)).json()) as { readAt: string };
    expect(first.readAt).not.toBeNull();
    expect(again.readAt).toBe(first.readAt);
    expect((await inboxOf(token)).unread).toBe(0);
  });

  it('shows nobody the inbox of another', async () => {
    await bench.publish(answered(work({ customer: { ref: 'cust-a' } }), '私密答复'));
    await eventually(async () => {
      expect((await inboxOf(await service.customerToken('cust-a'))).items).toHaveLength(1);
    });
    const other = await service.customerToken('cust-b');
    expect((await inboxOf(other)).items).toEqual([]);
    expect((await get('/v1/inbox?customer=cust-a', other)).status).toBe(404);
    expect((await get('/v1/inbox', service.tokens.system)).status).toBe(400);
    const asked = await get('/v1/inbox?customer=cust-a', service.tokens.system);
    expect(asked.body.items).toHaveLength(1);
  });

  it('pages through an inbox, newest first', async () => {
    const texts = ['一', '二', '三', '四', '五'];
    for (const text of texts) await bench.publish(answered(work({ customer: { ref: 'cust-pages' } }), text));
    const token = await service.customerToken('cust-pages');
    await eventually(async () => expect((await inboxOf(token)).items).toHaveLength(5));
    const seen: string[] = [];
    let cursor: unknown = '';
    while (typeof cursor === 'string') {
      const { body } = await get(`/v1/inbox?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`, token);
      seen.push(...(body.items as { id: string }[]).map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual((await inboxOf(token)).items.map(({ id }) => id));
    expect(new Set(seen).size).toBe(5);
  });
});
