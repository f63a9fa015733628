import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';

type Staff = 'agent' | 'supervisor' | 'admin';

describe('knowledge as files, with two processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_files', { processes: 2 });
  });
  afterAll(() => world.close());

  async function upload(
    text: string | Uint8Array<ArrayBuffer>,
    {
      desk = 'micro-loan',
      type = 'text/csv',
      role = 'supervisor',
    }: { desk?: string; type?: string; role?: Staff } = {},
  ) {
    const response = await fetch(`${world.service.url}/v1/knowledge/import?desk=${desk}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.service.tokens[role]}`, 'content-type': type },
      body: text,
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  async function download(format: string, desk = 'micro-loan') {
    const response = await fetch(`${world.service.url}/v1/knowledge/export?desk=${desk}&format=${format}`, {
      headers: { authorization: `Bearer ${world.service.tokens.agent}` },
    });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  }
  async function askOther(question: string, more: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const other = world.services[1];
    const answer = await fetch(`${other?.url}/v1/ask`, {
      method: 'POST',
      headers: { authorization: `Bearer ${other?.tokens.system}`, 'content-type': 'application/json' },
      body: JSON.stringify({ desk: 'micro-loan', question, ...more }),
    });
    return (await answer.json()) as Record<string, unknown>;
  }
  const stored = async () => {
    const rows = await world.query(`SELECT * FROM routing.article WHERE desk = 'micro-loan' ORDER BY change`);
    return JSON.stringify(rows);
  };

  it.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['yaml', 'application/yaml; charset=utf-8'],
  ])('an unchanged export as %s changes nothing when it is imported', async (format, type) => {
    const { status, type: given, text } = await download(format);
    expect({ status, given }).toEqual({ status: 200, given: type });
    const before = await stored();
    const articles = JSON.parse(before) as unknown[];
    expect(await upload(text, { type })).toEqual({
      status: 200,
      body: { desk: 'micro-loan', added: 0, changed: 0, unchanged: articles.length },
    });
    expect(await stored()).toBe(before);
  });

  it('what an editor changed and added is served by every process, in each reader’s tone', async () => {
    const csv = [
      'id,language,tone,question,similar,answer',
      'tea-money,zh-CN,plain,茶水费可以用优惠券抵扣吗,"茶水费怎么抵扣\n优惠券抵茶水费",可以，在结算页选择。',
      'tea-money,zh-CN,senior,茶水费可以用优惠券抵扣吗,,可以。请您拨打 95188，我们帮您办理。',
    ].join('\r\n');
    expect(await upload(`\uFEFF${csv}\r\n`, { role: 'admin' })).toMatchObject({
      status: 200,
      body: { added: 2, changed: 0, unchanged: 0 },
    });
    const asked = '茶水费怎么抵扣';
    await eventually(async () => expect(await askOther(asked)).toMatchObject({ articleId: 'tea-money', version: 1 }));
    expect(await askOther(asked)).toMatchObject({ answer: '可以，在结算页选择。' });
    expect(await askOther(asked, { ageBand: 'senior' })).toMatchObject({
      answer: '可以。请您拨打 95188，我们帮您办理。',
    });
    expect(await askOther(asked, { ageBand: 'young' })).toMatchObject({ answer: '可以，在结算页选择。' });

    const { text } = await download('yaml');
    const edited = text.replace('可以，在结算页选择。', '可以，在付款页选择。');
    expect((await upload(edited, { type: 'application/yaml' })).body).toMatchObject({ added: 0, changed: 1 });
    await eventually(async () =>
      expect(await askOther(asked)).toMatchObject({ version: 2, answer: '可以，在付款页选择。' }),
    );
    // The file was made from version 1, and now says something else than version 2.
    expect(await upload(text.replace('可以，在结算页选择。', '不可以。'), { type: 'application/yaml' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'version', message: expect.stringContaining('version 2 is stored') as string }] },
    });
  });

  it('takes all of a file or nothing, and names every wrong line and field', async () => {
    const before = await stored();
    const csv = [
      'id,question,answer,tone',
      'good-one,一个好的问题,一个好的答案,plain',
      'Bad One,问题,答案,plain',
      'other-one,问题二,,cheerful',
    ].join('\n');
    const { status, body } = await upload(csv);
    expect(status).toBe(422);
    expect(body).toMatchObject({ detail: 'The file has 3 errors; nothing of it was taken over.' });
    expect(body.errors).toEqual([
      { path: 'id', line: 3, message: 'must be lower-case words joined by . _ or -' },
      { path: 'tone', line: 4, message: expect.any(String) as string },
      { path: 'answer', line: 4, message: expect.any(String) as string },
    ]);
    const yaml = 'articles:\n  - id: a\n    question: 问\n    answer: 答\n  - id: b\n    question: 3\n    answer: 答\n';
    expect((await upload(yaml, { type: 'application/yaml' })).body.errors).toMatchObject([
      { path: 'question', line: 6 },
    ]);
    expect(await stored()).toBe(before);
  });

  it.each([
    ['no file', '', 'text/csv', 422],
    ['a header alone', 'id,question,answer\n', 'text/csv', 200],
    ['a quote that never ends', 'id,question,answer\na,"b', 'text/csv', 422],
    ['broken YAML', 'articles: [', 'application/yaml', 422],
    ['YAML that is no list', 'hello', 'application/yaml', 422],
    ['deep brackets', '['.repeat(20_000), 'application/yaml', 422],
    [
      'aliases that multiply',
      `a: &a [${'x,'.repeat(9)}x]\nb: &b [${'*a,'.repeat(99)}*a]\narticles: *b`,
      'application/yaml',
      422,
    ],
    ['JSON', '{}', 'application/json', 415],
    ['plain text', 'id', 'text/plain', 415],
  ])('gives %s a defined answer', async (_what, text, type, status) => {
    expect((await upload(text, { type })).status).toBe(status);
  });

  it('refuses what is not UTF-8, too large, too many or of an unknown desk', async () => {
    const gbk = Uint8Array.from([0x69, 0x64, 0x0a, 0xce, 0xca, 0xcc, 0xe2]);
    expect(await upload(gbk)).toMatchObject({ status: 400, body: { detail: 'The file is not UTF-8.' } });
    expect((await upload('x'.repeat(2 * 1024 * 1024 + 1))).status).toBe(413);
    const many = Array.from({ length: 5001 }, (_, n) => `n${n},问,答`).join('\n');
    expect(await upload(`id,question,answer\n${many}`)).toMatchObject({ status: 422, body: { errors: [{ line: 1 }] } });
    expect((await upload('id,question,answer\n', { desk: 'no-desk' })).status).toBe(400);
    expect((await download('pdf')).status).toBe(400);
    expect((await download('csv', 'no-desk')).status).toBe(400);
  });

  it('lets supervisors and admins import, and takes files on no other route', async () => {
    expect((await upload('id,question,answer\n', { role: 'agent' })).status).toBe(403);
    const elsewhere = await fetch(`${world.service.url}/v1/ask`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.service.tokens.agent}`, 'content-type': 'text/csv' },
      body: 'desk,question\nmicro-loan,x\n',
    });
    expect(elsewhere.status).toBe(415);
  });

  it('of 5,000 articles a changed one is served by the other process within a second', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, n) => `n${n},zh-CN,第${n}号门店${n % 71}楼${n % 13}区的营业时间是几点,门店${n}上午九点开门，编号 ${n * 7}。`,
    );
    const { status, body } = await upload(`id,language,question,answer\n${rows.join('\n')}`, { desk: 'instalments' });
    expect({ status, body }).toMatchObject({ status: 200, body: { added: 5000 } });
    const desk = { desk: 'instalments' };
    const known = '第4999号门店29楼7区的营业时间是几点';
    await eventually(async () => expect(await askOther(known, desk)).toMatchObject({ answered: true }), {
      timeoutMs: 25_000,
    });
    const question = '门店的咖啡机坏了可以找谁修理';
    for (const [version, answer] of [
      [1, '请找店长。'],
      [2, '请找前台。'],
    ] as const) {
      const published = await world.call('PUT', '/v1/knowledge/n2500', 'supervisor', {
        ...desk,
        language: 'zh-CN',
        expectedVersion: version,
        question,
        answer,
      });
      expect(published).toMatchObject({ status: 200, body: { version: version + 1 } });
      await eventually(
        async () => expect(await askOther(question, desk)).toMatchObject({ articleId: 'n2500', answer }),
        { timeoutMs: 1000 },
      );
    }
  });
});
