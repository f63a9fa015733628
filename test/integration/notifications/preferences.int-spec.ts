import fc from 'fast-check';
import { RouteRules, type TestService } from '#lib/service';
import { NewPreferences } from '../../../apps/notifications/src/preferences/preference-shapes.js';
import { eventually } from '../../support/index.js';
import { answered, queued, work } from './events.js';
import { type NotificationsBench, openNotifications } from './notifications-under-test.js';

interface Answer {
  status: number;
  type: string | null;
  body: Record<string, unknown>;
}

describe('preferences', () => {
  let bench: NotificationsBench;
  let service: TestService;

  beforeAll(async () => {
    bench = await openNotifications('preferences');
    service = await bench.start();
  });
  afterAll(() => bench.close());

  const call = async (method: string, path: string, token: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${service.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    return { status: response.status, type: response.headers.get('content-type'), body: answer };
  };
  const put = (ref: string, body: unknown, token = service.tokens.system) =>
    call('PUT', `/v1/preferences/${ref}`, token, body);

  it('has defaults for who never said anything', async () => {
    const { status, body } = await call('GET', '/v1/preferences/pref-none', service.tokens.agent);
    expect(status).toBe(200);
    expect(body).toEqual({
      customer: 'pref-none',
      channel: null,
      locale: null,
      quietHours: null,
      consents: {},
      updatedAt: null,
    });
  });

  it('keeps what a customer wishes, and every consent they ever gave or withdrew', async () => {
    const token = await service.customerToken('pref-own');
    const quietHours = { from: '22:00', to: '08:00', timeZone: 'Asia/Shanghai' };
    await put('pref-own', { channel: 'web', locale: 'en', quietHours, consents: { marketing: true } }, token);
    await put('pref-own', { consents: { marketing: true } }, token);
    const { body } = await put('pref-own', { channel: 'web', consents: { marketing: false } }, service.tokens.agent);
    expect(body).toMatchObject({ channel: 'web', locale: null, quietHours: null });
    expect(body.consents).toEqual({ marketing: { granted: false, since: expect.any(String) as string } });
    const history = await call('GET', '/v1/preferences/pref-own/consents', token);
    expect(history.body.consents).toEqual([
      expect.objectContaining({ granted: false, by: { role: 'agent', id: 'test-agent' } }),
      expect.objectContaining({ granted: true, by: { role: 'customer', id: 'pref-own' } }),
    ]);
    await expect(bench.database.query('DELETE FROM notifications.consent')).rejects.toThrow('append-only');
    await expect(bench.database.query('UPDATE notifications.consent SET granted = true')).rejects.toThrow(
      'append-only',
    );
  });

  it('records one change once, when it is said ten times at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => put('pref-race', { consents: { surveys: true } })));
    const { body } = await call('GET', '/v1/preferences/pref-race/consents', service.tokens.system);
    expect(body.consents).toHaveLength(1);
  });

  it('tells by the preferred channel and language, and keeps progress from who does not want it', async () => {
    await put('pref-quiet', { channel: 'web', locale: 'en', consents: { updates: false } });
    const ticket = work({ customer: { ref: 'pref-quiet' }, channel: 'chat' });
    await bench.publish(queued(ticket), answered(ticket, 'It is updated on the 6th.'));
    const path = '/v1/notifications?customer=pref-quiet';
    const items = await eventually(async () => {
      const { body } = await call('GET', path, service.tokens.agent);
      expect(body.items).toHaveLength(1);
      return body.items as unknown[];
    });
    expect(items[0]).toMatchObject({ channel: 'web', locale: 'en', occasion: 'ticket.answered' });
  });

  it('shows a customer only what was told to them', async () => {
    const ticket = work({ customer: { ref: 'pref-mine' }, kind: 'risk' });
    await bench.publish(queued(ticket), answered(ticket, '答复'));
    const path = `/v1/notifications?ticket=${ticket.ticketId}`;
    await eventually(async () => {
      expect((await call('GET', path, service.tokens.supervisor)).body.items).toHaveLength(3);
    });
    const mine = await service.customerToken('pref-mine');
    const { body } = await call('GET', path, mine);
    expect((body.items as { audience: string }[]).map(({ audience }) => audience)).toEqual(['customer', 'customer']);
    const other = await service.customerToken('pref-other');
    expect((await call('GET', path, other)).body.items).toEqual([]);
    expect((await call('GET', `${path}&customer=pref-mine`, other)).body.items).toEqual([]);
    for (const [method, sent] of [['GET'], ['PUT', {}]] as const)
      expect((await call(method, '/v1/preferences/pref-mine', other, sent)).status).toBe(404);
  });

  it('pages through notifications without a gap or a repetition', async () => {
    const ticket = work({ customer: { ref: 'pref-pages' } });
    await bench.publish(...Array.from({ length: 7 }, (_, i) => answered(ticket, `第${i}条`)));
    const seen: string[] = [];
    await eventually(async () => {
      seen.length = 0;
      let cursor: string | null = '';
      while (cursor !== null) {
        const from: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const page = await call('GET', `/v1/notifications?customer=pref-pages&limit=3${from}`, service.tokens.system);
        seen.push(...(page.body.items as { id: string }[]).map(({ id }) => id));
        cursor = page.body.nextCursor as string | null;
      }
      expect(seen).toHaveLength(7);
    });
    expect(new Set(seen).size).toBe(7);
  });

  it.each([
    ['channel', { channel: 'fax' }],
    ['locale', { locale: 'fr' }],
    ['quietHours.from', { quietHours: { from: '25:00', to: '08:00' } }],
    ['quietHours.timeZone', { quietHours: { from: '22:00', to: '08:00', timeZone: 'Mars/Olympus' } }],
    ['consents.marketing', { consents: { marketing: 'yes' } }],
    ['', { customer: 'somebody-else' }],
  ])('names the wrong field %s', async (path, body) => {
    const answer = await put('pref-bad', body);
    expect(answer.status).toBe(422);
    expect(answer.type).toContain('application/problem+json');
    expect(answer.body.errors).toEqual([expect.objectContaining({ path })]);
  });

  it('answers any body with what it kept or with what is wrong, never with a failure', async () => {
    const near = fc.record(
      {
        channel: fc.oneof(fc.constantFrom('sms', 'app', null), fc.string()),
        locale: fc.oneof(fc.constantFrom('zh-CN', 'en'), fc.string()),
        quietHours: fc.oneof(
          fc.record({ from: fc.string(), to: fc.string() }),
          fc.constant({ from: '22:00', to: '07:00' }),
        ),
        consents: fc.dictionary(fc.oneof(fc.constantFrom('updates', 'marketing'), fc.string()), fc.boolean()),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(near, fc.jsonValue()), async (body) => {
        const { status } = await put('pref-any', body);
        const expected = status === 400 ? /"(__proto__|constructor)"/.test(JSON.stringify(body)) : true;
        expect([200, 400, 422]).toContain(status);
        expect(expected).toBe(true);
        if (status === 200) expect(NewPreferences.safeParse(body).success).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it.each(['/v1/notifications?limit=1e9', '/v1/notifications?cursor=x', '/v1/inbox?limit=0', '/v1/inbox?cursor=9e9'])(
    'refuses %s',
    async (path) => {
      expect((await call('GET', path, service.tokens.agent)).status).toBe(400);
    },
  );

  it('lets every role do what its routes say and nothing else', async () => {
    const routes = service.app.get(RouteRules).list();
    const own = routes.filter(({ path }) => /^\/v1\/(notifications|preferences|inbox)/.test(path));
    expect(own.length).toBe(8);
    const bearers = { ...service.tokens, customer: await service.customerToken('pref-roles') };
    for (const { method, path, rule } of own) {
      if (path.endsWith('/stream')) continue;
      const url = path.replace(':customer', 'pref-roles').replace(':id', crypto.randomUUID());
      for (const [role, token] of Object.entries(bearers)) {
        const { status } = await call(method, url, token, method === 'PUT' ? {} : undefined);
        const allowed = rule === 'public' || (rule as readonly string[]).includes(role);
        expect([method, path, role, status === 403]).toEqual([method, path, role, !allowed]);
      }
      expect((await call(method, url, 'kmk_forged')).status).toBe(401);
    }
  });
});
