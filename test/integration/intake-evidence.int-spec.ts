import { createHash, randomBytes } from 'node:crypto';
import { newId } from '#lib/contracts';
import { eventually } from '../support/index.js';
import { REFUSED, TAKEN } from './intake/sample-files.js';
import { openTicket, sendFile, sendForm } from './intake/send-evidence.js';
import { type Answer, type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';
import { type EventTap, openTap } from '../support/event-tap.js';

const MAX_BYTES = 200_000;
const text = (content: string): Buffer => Buffer.from(content);
const crlf = (...lines: string[]): string => lines.join('\r\n');
const part = (disposition: string, content: string): string =>
  crlf('--edge', `Content-Disposition: form-data; ${disposition}`, '', content, '');
const FILE = part('name="file"; filename="a.txt"', '你好');
const TYPE = part('name="type"', 'receipt');
const END = '--edge--\r\n';

const pathsOf = ({ body }: Answer): string[] => ((body['errors'] ?? []) as { path: string }[]).map(({ path }) => path);

describe('evidence of a case', () => {
  let intake: IntakeUnderTest;
  let tap: EventTap;
  beforeAll(async () => {
    intake = await startIntake({
      environment: { EVIDENCE_MAX_BYTES: String(MAX_BYTES), EVIDENCE_UPLOADS_AT_ONCE: '8' },
      consumers: true,
    });
    tap = await openTap(intake.vhost.url);
  });
  afterAll(async () => {
    await tap.close();
    await intake.stop();
  });

  const count = async (table = 'evidence'): Promise<number> => {
    const [row] = await intake.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM intake.${table}`);
    return row?.n ?? -1;
  };
  const eventsOf = (ticketId: string): unknown[] =>
    tap.heard
      .filter(({ type, subject }) => type === 'support.evidence.received.v1' && subject === ticketId)
      .map(({ data }) => data);
  const listed = async (ticketId: string, as?: string): Promise<Record<string, unknown>[]> => {
    const answer = await intake.send(
      'GET',
      `/v1/tickets/${ticketId}/evidence`,
      undefined,
      as === undefined ? {} : { as },
    );
    return answer.body['evidence'] as Record<string, unknown>[];
  };

  it('is kept, listed and handed out as it came, and announced once without name or note', async () => {
    const ticketId = await openTicket(intake);
    const as = await intake.service.customerToken('c-1001');
    const content = text('客服说利率是 7.2%，合同写的是 15%。');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const of = { as, type: 'contract', note: '王小明，电话 13800138000', name: 'C:\\我的文件\\合同 13800138000.txt' };
    const sent = await sendFile(intake, ticketId, content, of);
    const view = {
      id: expect.any(String),
      type: 'contract',
      note: '[name]，电话 [phone]',
      fileName: '合同 [phone].txt',
      contentType: 'text/plain; charset=utf-8',
      bytes: content.length,
      sha256,
      state: 'clean',
      scanned: false,
      receivedAt: expect.any(String),
    };
    expect([sent.status, sent.body]).toEqual([201, view]);
    expect(await listed(ticketId, as)).toEqual([sent.body]);
    const { id, receivedAt } = sent.body;
    const said = { ticketId, evidenceId: id, type: 'contract', contentType: view.contentType, bytes: content.length };
    await eventually(() => expect(eventsOf(ticketId)).toEqual([{ ...said, sha256, state: 'clean', receivedAt }]));

    const opened = await fetch(`${intake.service.url}/v1/tickets/${ticketId}/evidence/${String(id)}`, {
      headers: { authorization: `Bearer ${as}` },
    });
    expect(opened.status).toBe(200);
    expect(Buffer.from(await opened.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(opened.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="evidence-${String(id)}.txt"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
  });

  it.each(TAKEN)('takes %s whatever its sender calls it', async (_what, content, contentType) => {
    const sent = await sendFile(intake, await openTicket(intake), content, { name: 'innocent.exe' });
    expect([sent.status, sent.body['contentType']]).toEqual([201, contentType]);
  });

  it.each(REFUSED)('refuses %s with 415, saying why', async (_what, content, why) => {
    const before = await count();
    const sent = await sendFile(intake, await openTicket(intake), content, { name: 'photo.png' });
    expect([sent.status, sent.headers.get('content-type')]).toEqual([415, 'application/problem+json; charset=utf-8']);
    expect(sent.body['errors']).toEqual([{ path: 'file', message: expect.stringContaining(why) }]);
    expect(await count()).toBe(before);
  });

  it('takes a file of the largest size and refuses one byte more with 413, naming the field', async () => {
    const ticketId = await openTicket(intake);
    expect((await sendFile(intake, ticketId, Buffer.alloc(MAX_BYTES, 'a'))).status).toBe(201);
    for (const bytes of [MAX_BYTES + 1, MAX_BYTES * 4]) {
      const sent = await sendFile(intake, ticketId, Buffer.alloc(bytes, 'a'));
      expect([sent.status, pathsOf(sent)]).toEqual([413, ['file']]);
    }
    expect(await listed(ticketId)).toHaveLength(1);
  });

  it.each<[string, string, number, string[]]>([
    ['without a file', TYPE + END, 422, ['file']],
    ['without a type', FILE + END, 422, ['type']],
    ['with nothing in it', END, 422, ['type']],
    ['with no body at all', '', 422, ['type']],
    ['with an empty file', TYPE + part('name="file"; filename="a.txt"', '') + END, 422, ['file']],
    ['with two files', TYPE + FILE + FILE + END, 422, ['file']],
    ['with the file under another name', TYPE + part('name="upload"; filename="a.txt"', 'x') + END, 422, ['upload']],
    ['with a field called file', TYPE + part('name="file"', 'x') + END, 422, ['file']],
    ['with a field too many', TYPE + FILE + part('name="path"', '/etc') + END, 422, ['']],
    ['with a type there twice', TYPE + TYPE + FILE + END, 422, ['type']],
    ['with a type that is no word', part('name="type"', 'Z 1') + FILE + END, 422, ['type']],
    ['with a phone number for a type', part('name="type"', 'a13800138000') + FILE + END, 422, ['type']],
    ['with a note of 1001 characters', TYPE + part('name="note"', '长'.repeat(1001)) + FILE + END, 422, ['note']],
    ['with a note of 20 KB', TYPE + part('name="note"', 'a'.repeat(20_000)) + FILE + END, 422, ['note']],
    ['with a NUL in the note', TYPE + part('name="note"', 'a\0b') + FILE + END, 422, ['note']],
    [
      'with many fields',
      Array.from({ length: 30 }, (_, n) => part(`name="f${n}"`, 'x')).join('') + FILE + END,
      422,
      [''],
    ],
    ['with a field that reaches for a prototype', TYPE + part('name="__proto__"', 'x') + FILE + END, 400, []],
    ['that ends before its last boundary', TYPE + FILE, 400, []],
    ['that ends in the middle of the file', TYPE + FILE.slice(0, -3), 400, []],
    ['that ends in a part header', `${TYPE}--edge\r\nContent-Dispo`, 400, []],
    ['with another boundary than it states', (TYPE + FILE + END).replaceAll('edge', 'ledge'), 400, []],
    ['that is JSON', '{"type":"receipt"}', 400, []],
  ])('refuses a form %s, and keeps nothing of it', async (_what, body, status, paths) => {
    const [ticketId, before] = [await openTicket(intake), await count()];
    const keys = await count('idempotency_key');
    const sent = await sendForm(intake, ticketId, body, { contentType: 'multipart/form-data; boundary=edge' });
    expect([sent.status, pathsOf(sent)]).toEqual([status, paths]);
    expect([await count(), await count('idempotency_key')]).toEqual([before, keys]);
  });

  it.each<[string, string, number]>([
    ['without a boundary', 'multipart/form-data', 400],
    ['of another multipart kind', 'multipart/mixed; boundary=edge', 415],
    ['as JSON', 'application/json', 400],
    ['as bytes', 'application/octet-stream', 415],
  ])('refuses a form sent %s', async (_what, contentType, status) => {
    const sent = await sendForm(intake, await openTicket(intake), TYPE + FILE + END, { contentType });
    expect(sent.status).toBe(status);
  });

  it('keeps multipart away from every other route', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=edge' };
    const answer = await intake.send('POST', '/v1/tickets', TYPE + FILE + END, { key: newId(), headers });
    expect(answer.status).toBe(415);
    expect((await intake.send('POST', '/v1/tickets', aTicket(), { key: newId() })).status).toBe(201);
  });

  it('answers a repetition as the first time, and refuses the key for anything else', async () => {
    const ticketId = await openTicket(intake);
    const of = { key: newId(), note: '第一次' };
    const [first, ...again] = await Promise.all(
      Array.from({ length: 4 }, () => sendFile(intake, ticketId, text('同一个文件'), of)),
    );
    for (const answer of again) expect([answer.status, answer.body]).toEqual([201, first?.body]);
    const others = [
      await sendFile(intake, ticketId, text('另一个文件'), of),
      await sendFile(intake, ticketId, text('同一个文件'), { ...of, note: '第二次' }),
      await sendFile(intake, await openTicket(intake), text('同一个文件'), of),
    ];
    expect(others.map(({ status }) => status)).toEqual([409, 409, 409]);
    expect(await listed(ticketId)).toHaveLength(1);
    const keyOfTicket = newId();
    await intake.send('POST', '/v1/tickets', aTicket(), { key: keyOfTicket });
    expect((await sendFile(intake, ticketId, text('x'), { key: keyOfTicket })).status).toBe(409);
    expect((await sendForm(intake, ticketId, new FormData(), { key: ' ' })).status).toBe(400);
  });

  it('takes 20 files a ticket, also when they all come at once, and then refuses with 409', async () => {
    const ticketId = await openTicket(intake);
    const answers: Answer[] = [];
    for (let round = 0; round < 4; round += 1) {
      const together = Array.from({ length: 6 }, (_, n) => sendFile(intake, ticketId, text(`文件 ${round}.${n}`)));
      answers.push(...(await Promise.all(together)));
    }
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map((answer) => [answer.status, pathsOf(answer)])).toEqual(
      Array.from({ length: 4 }, () => [409, ['file']]),
    );
    expect(await listed(ticketId)).toHaveLength(20);
    await eventually(() => expect(eventsOf(ticketId)).toHaveLength(20));
  });

  it('of another customer is 404, to send, to list and to open', async () => {
    const ticketId = await openTicket(intake, 'c-owner');
    const sent = await sendFile(intake, ticketId, text('隐私'));
    const as = await intake.service.customerToken('c-other');
    const path = `/v1/tickets/${ticketId}/evidence`;
    const answers = [
      await sendFile(intake, ticketId, text('不是我的'), { as }),
      await intake.send('GET', path, undefined, { as }),
      await intake.send('GET', `${path}/${String(sent.body['id'])}`, undefined, { as }),
      await intake.send('GET', `/v1/tickets/${await openTicket(intake)}/evidence/${String(sent.body['id'])}`),
      await intake.send('GET', `${path}/${newId()}`),
      await sendFile(intake, newId(), text('x')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await intake.send('GET', `${path}/no-uuid`)).status).toBe(400);
    expect((await intake.send('GET', path, undefined, { as: null })).status).toBe(401);
  });

  it('leaves a row for every file that somebody else than the customer opens', async () => {
    const ticketId = await openTicket(intake, 'c-audited');
    const sent = await sendFile(intake, ticketId, text('工资单'));
    const path = `/v1/tickets/${ticketId}/evidence/${String(sent.body['id'])}`;
    await intake.send('GET', path, undefined, { as: await intake.service.customerToken('c-audited') });
    for (const as of [intake.service.tokens.agent, intake.service.tokens.admin]) {
      expect((await intake.send('GET', path, undefined, { as })).text).toBe('工资单');
    }
    const rows = await intake.database.query(
      `SELECT actor, purpose, reason, customer_refs FROM intake.personal_data_access WHERE 'c-audited' = ANY (customer_refs) ORDER BY id`,
    );
    const row = { purpose: 'evidence', customer_refs: ['c-audited'] };
    const reason = expect.stringContaining(String(sent.body['id']));
    expect(rows).toEqual([
      { ...row, actor: 'agent:test-agent', reason },
      { ...row, actor: 'admin:test-admin', reason },
    ]);
  });

  it('cannot be found in the database in clear, neither its bytes nor its name nor its note', async () => {
    const secret = randomBytes(12).toString('hex');
    const content = text(`${'。'.repeat(500)}${secret} 13912345678${'。'.repeat(500)}`);
    const ticketId = await openTicket(intake);
    const of = { note: '电话 13912345678', name: '13912345678.txt' };
    expect((await sendFile(intake, ticketId, content, of)).status).toBe(201);
    const tables = await intake.database.query<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'intake'`,
    );
    const hex = (found: string): string => Buffer.from(found).toString('hex');
    for (const { name } of tables) {
      const rows = await intake.database.query<{ row: string }>(`SELECT t::text AS row FROM intake.${name} t`);
      for (const { row } of rows) {
        for (const found of [secret, '13912345678']) {
          expect(row.includes(found) || row.includes(hex(found))).toBe(false);
        }
      }
    }
  });
});
