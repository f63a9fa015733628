import { newId } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

const PROBLEM = expect.stringContaining('application/problem+json') as string;
const DESK = 'credit-score';

describe('triage explains itself and learns, in two processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_triage', { processes: 2, environment: { MODEL_POLL_MS: '100' } });
    await trainedOn(0);
  });
  afterAll(() => world.close());

  /** Waits until the desk has a stored model of more than so many examples. */
  async function trainedOn(turn: number): Promise<string> {
    return eventually(
      async () => {
        const rows = await world.query<{ version: string; mark: string }>(
          'SELECT version, mark FROM routing.intent_model WHERE desk = $1',
          [DESK],
        );
        const found = rows.find(({ mark }) => Number(mark.split('.')[1]) >= turn);
        return found?.version ?? Promise.reject(new Error('not trained yet'));
      },
      { timeoutMs: 20_000 },
    );
  }

  async function classified(body: string, changes: Parameters<typeof opened>[0] = {}): Promise<string> {
    const ticket = opened({ body, ...changes });
    await world.tap.publish(ticket);
    await eventually(async () => {
      const rows = await world.query('SELECT 1 FROM routing.work_item WHERE ticket_id = $1', [ticket.data.ticketId]);
      expect(rows).toHaveLength(1);
    });
    return ticket.data.ticketId;
  }
  const triageOf = async (id: string) => (await world.call('GET', `/v1/tickets/${id}/triage`, 'agent')).body;
  const correct = (id: string, body: unknown, role: 'agent' | 'supervisor' | 'admin' | 'system' = 'agent') =>
    world.call('POST', `/v1/tickets/${id}/triage/correction`, role, body);

  it('is done by a trained model soon after the first start, and says by which version', async () => {
    const version = await trainedOn(0);
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    await eventually(async () => {
      const id = await classified('为什么我的芝麻分下降了？');
      expect(await triageOf(id)).toMatchObject({ intent: 'score.explain', model: version });
    });
  });

  it('trains once for all processes: one model for one state of the examples', async () => {
    const rows = await world.query<{ desk: string; n: number }>(
      `SELECT desk, count(*)::int AS n FROM routing.intent_model GROUP BY desk ORDER BY desk`,
    );
    expect(rows.map(({ desk }) => desk)).toEqual(['credit-score', 'instalments', 'micro-loan', 'wallet-loan']);
  });

  it('tells why: words, runner-up, and the cues of every signal', async () => {
    const id = await classified('我的账户昨天被盗刷了，很急，请转人工！');
    expect(await triageOf(id)).toMatchObject({
      ticketId: id,
      desk: DESK,
      kind: 'risk',
      intent: 'fraud.report',
      abstained: false,
      wantsHuman: true,
      runnerUp: { label: expect.any(String) as string, score: expect.any(Number) as number },
      terms: expect.arrayContaining([
        { term: expect.stringContaining('盗') as string, weight: expect.any(Number) as number },
      ]) as unknown,
      signals: {
        kind: 'risk',
        urgency: { level: 3, reason: 'money-at-risk' },
        wantsHuman: true,
        language: 'zh-CN',
        cues: {
          kind: [{ code: 'risk.stolen', text: '被盗刷', at: 6 }],
          wantsHuman: [expect.objectContaining({ text: '人工' })],
        },
      },
      corrections: [],
    });
  });

  it('keeps what a text without words comes to, however broken it is', async () => {
    for (const body of ['🙂🙂', '\ud800被\ud800转走', '<script>'.repeat(500), '‮‏', '啊'.repeat(10_000)]) {
      const triage = await triageOf(await classified(body));
      expect(triage).toMatchObject({ corrections: [], signals: { language: expect.any(String) as string } });
    }
  });

  describe('a correction', () => {
    const TEXT = '你们那个小本本上面的东西';

    it('is learnt by every process without a restart: the same text is then what people say it is', async () => {
      const first = await classified(TEXT);
      expect(await triageOf(first)).toMatchObject({ intent: 'unknown', abstained: true });
      const { status, body } = await correct(first, {
        intent: 'report.progress',
        kind: 'request',
        note: '客户 13800138000 说的',
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        intent: 'unknown',
        corrections: [{ intent: 'report.progress', kind: 'request', by: 'test-agent', note: '客户 [phone] 说的' }],
      });
      for (const { url, tokens } of world.services) {
        await eventually(
          async () => {
            const asked = await fetch(`${url}/v1/tickets/${await classified(`${TEXT}！`)}/triage`, {
              headers: { authorization: `Bearer ${tokens.agent}` },
            });
            expect(await asked.json()).toMatchObject({ intent: 'report.progress', kind: 'request', abstained: false });
          },
          { timeoutMs: 10_000 },
        );
      }
    });

    it('of the same person is one row, and their last word counts', async () => {
      const id = await classified('完全看不懂你们这个');
      for (const intent of ['tutorial.start', 'tutorial.start', 'score.rules', 'score.rules'])
        await correct(id, { intent });
      await correct(id, { intent: 'score.rules' }, 'supervisor');
      const rows = await world.query(
        `SELECT intent, source, predicted_intent, by FROM routing.labelled_example WHERE ticket_id = $1 ORDER BY turn`,
        [id],
      );
      expect(rows).toEqual([
        { intent: 'score.rules', source: 'correction', predicted_intent: 'unknown', by: 'test-agent' },
        { intent: 'score.rules', source: 'correction', predicted_intent: 'unknown', by: 'test-supervisor' },
      ]);
      const [before] = await world.query('SELECT turn FROM routing.labelled_desk WHERE desk = $1', [DESK]);
      await correct(id, { intent: 'score.rules' });
      expect(await world.query('SELECT turn FROM routing.labelled_desk WHERE desk = $1', [DESK])).toEqual([before]);
    });

    it('of many people at once loses nobody', async () => {
      const ids = await Promise.all(Array.from({ length: 6 }, (_, n) => classified(`第${n}个说不清楚的事情`)));
      const answers = await Promise.all(ids.map((id) => correct(id, { intent: 'tutorial.start' })));
      expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
      const rows = await world.query(
        'SELECT DISTINCT turn FROM routing.labelled_example WHERE ticket_id = ANY ($1::uuid[])',
        [ids],
      );
      expect(rows).toHaveLength(6);
    });

    it('names an intent of the desk, or unknown', async () => {
      const id = await classified('随便说说');
      const refused = await correct(id, { intent: 'loan.apply' });
      expect(refused).toMatchObject({ status: 422, type: PROBLEM });
      expect(refused.body.errors).toEqual([
        { path: 'intent', message: expect.stringContaining('score.explain') as string },
      ]);
      expect((await correct(id, { intent: 'unknown' })).status).toBe(200);
      expect(await correct(id, { intent: 'score.explain', kind: 'joke' })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'kind' }] },
      });
      for (const note of ['a\u0000b', 'x'.repeat(501)])
        expect(await correct(id, { intent: 'unknown', note })).toMatchObject({
          status: 422,
          body: { errors: [{ path: 'note' }] },
        });
    });

    it('is for people of the desk, about tickets that exist', async () => {
      const id = await classified('随便问问');
      expect(await correct(id, { intent: 'unknown' }, 'system')).toMatchObject({ status: 403, type: PROBLEM });
      expect(await correct(newId(), { intent: 'unknown' })).toMatchObject({ status: 404, type: PROBLEM });
      expect(await correct('no-id', { intent: 'unknown' })).toMatchObject({ status: 400, type: PROBLEM });
    });
  });

  describe('imported examples', () => {
    const post = (rows: unknown, role: 'agent' | 'supervisor' = 'supervisor') =>
      world.call('POST', '/v1/triage/examples', role, rows);
    const row = (text: string, intent = 'tutorial.start', desk = DESK) => ({ desk, text, intent });

    it('teach the desk, are masked, and count once however often they come', async () => {
      const rows = ['家里老人不会弄这个怎么办', '孩子帮我弄的我自己不会', '我不会用请致电 13800138000 教我'].map(
        (text) => row(text),
      );
      expect(await post(rows)).toMatchObject({ status: 200, body: { received: 3, stored: 3 } });
      expect(await post([...rows, rows[0]])).toMatchObject({ status: 200, body: { received: 4, stored: 0 } });
      const stored = await world.query<{ text: string }>(
        `SELECT text FROM routing.labelled_example WHERE source = 'import' ORDER BY text`,
      );
      expect(stored).toHaveLength(3);
      expect(stored.map(({ text }) => text).join()).not.toContain('13800138000');
      await eventually(
        async () =>
          expect(await triageOf(await classified('家里老人不会弄这个，怎么办？'))).toMatchObject({
            intent: 'tutorial.start',
          }),
        { timeoutMs: 10_000 },
      );
    });

    it('are refused as a whole, with every wrong row named', async () => {
      const [before] = await world.query('SELECT count(*)::int AS n FROM routing.labelled_example');
      const refused = await post([
        row('这一行是对的'),
        row('这一行不对', 'loan.apply'),
        row('没有这个服务台', 'x', 'no-desk'),
        row('这一行是对的', 'score.rules'),
      ]);
      expect(refused).toMatchObject({ status: 422, type: PROBLEM });
      expect((refused.body.errors as unknown as { path: string }[]).map(({ path }) => path)).toEqual([
        '1.intent',
        '2.desk',
        '3.intent',
      ]);
      const shapes = await post([row('对'), { desk: DESK, text: ' ', intent: 'score.rules' }, { desk: DESK }]);
      expect((shapes.body.errors as unknown as { path: string }[]).map(({ path }) => path)).toEqual([
        '1.text',
        '2.text',
        '2.intent',
      ]);
      expect(await world.query('SELECT count(*)::int AS n FROM routing.labelled_example')).toEqual([before]);
    });

    it('are at most 5,000, and only supervisors bring them', async () => {
      const many = Array.from({ length: 5001 }, (_, n) => row(`第${n}条`));
      expect(await post(many)).toMatchObject({ status: 422, type: PROBLEM });
      expect((await post([])).status).toBe(422);
      expect((await post({ rows: [] })).status).toBe(422);
      expect((await post([row('对')], 'agent')).status).toBe(403);
      expect((await post([row('对'.repeat(400_000))])).status).toBe(413);
    });
  });

  it('a report shows what is taken for what, and how accuracy moves by day and model', async () => {
    const desk = 'wallet-loan';
    const day = (n: number) => new Date(Date.UTC(2026, 10, n, 3)).toISOString();
    const tickets = [
      await classified('怎么提前还款', { desk, openedAt: day(3) }),
      await classified('我想提前结清', { desk, openedAt: day(3) }),
      await classified('嗯嗯那个啥来着', { desk, openedAt: day(4) }),
      await classified('提前还款要手续费吗', { desk, openedAt: day(4) }),
    ];
    await correct(tickets[0] ?? '', { intent: 'repay.methods' });
    await correct(tickets[1] ?? '', { intent: 'repay.early' });
    await correct(tickets[2] ?? '', { intent: 'repay.methods' });
    const { status, body } = await world.call(
      'GET',
      `/v1/triage/report?desk=${desk}&from=2026-11-01T00:00:00Z&to=2026-11-10T00:00:00Z`,
      'supervisor',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      desk,
      total: { tickets: 4, named: 3, looked: 3, wrong: 1, coverage: 0.75 },
      confusion: [
        { predicted: 'repay.early', corrected: 'repay.early', count: 1 },
        { predicted: 'repay.early', corrected: 'repay.methods', count: 1 },
        { predicted: 'unknown', corrected: 'repay.methods', count: 1 },
      ],
      days: [
        { day: '2026-11-03', tickets: 2, accuracy: 0.5, coverage: 1 },
        { day: '2026-11-04', tickets: 2, accuracy: 1, coverage: 0.5 },
      ],
    });
    const models = body.models as unknown as { model: string; tickets: number; trained: { accuracy: number } | null }[];
    expect(models.reduce((sum, { tickets: some }) => sum + some, 0)).toBe(4);
    expect(models.at(-1)?.trained?.accuracy).toBeGreaterThan(0.5);
    const report = (query: string, role: 'agent' | 'admin' = 'admin') =>
      world.call('GET', `/v1/triage/report?${query}`, role);
    expect((await report(`desk=${desk}`, 'agent')).status).toBe(403);
    for (const query of [
      '',
      'desk=no-desk',
      `desk=${desk}&from=yesterday`,
      `desk=${desk}&from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z`,
    ])
      expect(await report(query)).toMatchObject({ status: 400, type: PROBLEM });
    expect(await report('desk=instalments')).toMatchObject({
      status: 200,
      body: { total: { tickets: 0, coverage: null } },
    });
  });

  it('is described in the OpenAPI document, with the shapes of what is sent', async () => {
    const answer = await fetch(`${world.service.url}/docs-json`);
    const { paths } = (await answer.json()) as { paths: Record<string, Record<string, Record<string, unknown>>> };
    expect(paths['/v1/tickets/{id}/triage']?.['get']?.['description']).toContain('Roles: agent, supervisor, admin');
    expect(JSON.stringify(paths['/v1/tickets/{id}/triage/correction']?.['post']?.['requestBody'])).toContain(
      '"intent"',
    );
    expect(paths['/v1/triage/examples']?.['post']?.['description']).toContain('Roles: supervisor, admin.');
    expect(paths['/v1/triage/report']?.['get']?.['parameters']).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'desk', in: 'query', required: true })]),
    );
  });

  it('trains anew when the stored model is damaged', async () => {
    await world.query(
      `INSERT INTO routing.intent_model (desk, mark, version, trained_at, examples, accuracy, bytes)
       SELECT desk, split_part(mark, '.', 1) || '.1', 'damaged', now(), 1, 1, '\\x00' FROM routing.intent_model
       WHERE desk = 'instalments'`,
    );
    await world.query(`INSERT INTO routing.labelled_desk (desk, turn) VALUES ('instalments', 1)`);
    await eventually(
      async () => {
        const rows = await world.query<{ version: string }>(
          `SELECT version FROM routing.intent_model WHERE desk = 'instalments' ORDER BY mark`,
        );
        // Nothing new was said: it is the model of before.
        expect(rows.map(({ version }) => version)).toEqual([rows[0]?.version, rows[0]?.version]);
      },
      { timeoutMs: 10_000 },
    );
  });
});
