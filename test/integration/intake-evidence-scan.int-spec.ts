import { eventually } from '../support/index.js';
import { type FakeScanner, fakeScanner, says } from './intake/fake-scanner.js';
import { openTicket, sendFile } from './intake/send-evidence.js';
import { type Answer, type IntakeUnderTest, startIntake } from './intake/start-intake.js';
import { type EventTap, openTap } from '../support/event-tap.js';

const CONTENT = Buffer.from('请看截图');

describe('evidence with a scanner', () => {
  let intake: IntakeUnderTest;
  let scanner: FakeScanner;
  let tap: EventTap;
  beforeAll(async () => {
    scanner = await fakeScanner();
    const environment = { SCAN_URL: scanner.url, SCAN_POLL_MS: '20', SCAN_RETRY_MS: '10', SCAN_TIMEOUT_MS: '300' };
    intake = await startIntake({ environment, consumers: true });
    tap = await openTap(intake.vhost.url);
  });
  afterAll(async () => {
    await tap.close();
    await intake.stop();
    await scanner.close();
  });

  const heard = (ticketId: string): unknown[] =>
    tap.heard.filter(({ subject, type }) => type === 'support.evidence.received.v1' && subject === ticketId);
  const only = async (ticketId: string, as = intake.service.tokens.agent): Promise<Record<string, unknown>> => {
    const { body } = await intake.send('GET', `/v1/tickets/${ticketId}/evidence`, undefined, { as });
    return (body['evidence'] as Record<string, unknown>[])[0] ?? {};
  };
  const open = (ticketId: string, { body }: Answer, as = intake.service.tokens.agent): Promise<Answer> =>
    intake.send('GET', `/v1/tickets/${ticketId}/evidence/${String(body['id'])}`, undefined, { as });
  const attempts = async (ticketId: string): Promise<number> => {
    const [row] = await intake.database.query<{ n: number }>(
      'SELECT scan_attempts AS n FROM intake.evidence WHERE ticket_id = $1',
      [ticketId],
    );
    return row?.n ?? 0;
  };
  const looks = async (): Promise<unknown> => {
    const [row] = await intake.database.query(
      `SELECT count(*)::int AS n FROM intake.personal_data_access WHERE purpose = 'evidence'`,
    );
    return row;
  };

  it('waits for the verdict, and is handed out and announced once it is clean', async () => {
    let release = (): void => undefined;
    scanner.behave = (response, content) => {
      release = () => says({ clean: true })(response, content);
    };
    const ticketId = await openTicket(intake);
    const before = await looks();
    const sent = await sendFile(intake, ticketId, CONTENT);
    expect([sent.status, sent.body['state'], sent.body['scanned']]).toEqual([201, 'pending-scan', false]);
    await eventually(() => expect(scanner.given.map(({ content }) => content.toString())).toContain('请看截图'));
    const early = await open(ticketId, sent);
    expect([early.status, early.body['type']]).toEqual([409, 'urn:kefu-mesh:problem:evidence-not-scanned']);
    expect(await looks()).toEqual(before);
    expect(heard(ticketId)).toEqual([]);
    release();
    await eventually(async () => expect(await only(ticketId)).toMatchObject({ state: 'clean', scanned: true }));
    expect((await open(ticketId, sent)).text).toBe('请看截图');
    await eventually(() => expect(heard(ticketId)).toMatchObject([{ data: { state: 'clean' } }]));
    expect(scanner.given.at(-1)?.contentType).toBe('text/plain; charset=utf-8');
  });

  it('is locked away when the scanner finds something, which customers are not told', async () => {
    scanner.behave = says({ clean: false, finding: 'Eicar-Test-Signature\0' });
    const ticketId = await openTicket(intake);
    const sent = await sendFile(intake, ticketId, CONTENT);
    await eventually(async () =>
      expect(await only(ticketId)).toMatchObject({ state: 'quarantined', finding: 'Eicar-Test-Signature\ufffd' }),
    );
    const customer = await intake.service.customerToken('c-1001');
    expect(await only(ticketId, customer)).not.toHaveProperty('finding');
    const before = await looks();
    for (const as of [customer, intake.service.tokens.admin]) {
      const answer = await open(ticketId, sent, as);
      expect([answer.status, answer.body['type']]).toEqual([409, 'urn:kefu-mesh:problem:evidence-quarantined']);
    }
    expect(await looks()).toEqual(before);
    await eventually(() => expect(heard(ticketId)).toMatchObject([{ data: { state: 'quarantined' } }]));
  });

  it.each<[string, FakeScanner['behave']]>([
    ['answers 500, whatever it says with it', says({ clean: true }, 500)],
    ['answers 204', (response) => response.writeHead(204).end()],
    ['says nothing', says('')],
    ['says yes', says({ clean: 'yes' })],
    ['says something else', says({ infected: false })],
    ['says a list', says([{ clean: true }])],
    ['says clean and names a finding', says({ clean: true, finding: 'Eicar' })],
    ['sends a page', says('<html>clean: true</html>')],
    ['says too much', says({ clean: true, padding: 'x'.repeat(70_000) })],
    ['sends elsewhere', (response) => response.writeHead(307, { location: scanner.url }).end()],
    ['breaks the connection', (response) => response.destroy()],
    ['breaks off in the middle', (response) => response.write('{"clean": true', () => response.destroy())],
    ['never answers', () => undefined],
  ])('stays locked while the scanner %s, and is asked about again', async (_what, misbehave) => {
    scanner.behave = misbehave;
    const ticketId = await openTicket(intake);
    const sent = await sendFile(intake, ticketId, CONTENT);
    await eventually(async () => expect(await attempts(ticketId)).toBeGreaterThan(1));
    expect(await only(ticketId)).toMatchObject({ state: 'pending-scan', scanned: false });
    expect((await open(ticketId, sent)).status).toBe(409);
    expect(heard(ticketId)).toEqual([]);
    scanner.behave = says({ clean: true });
    await eventually(async () => expect(await only(ticketId)).toMatchObject({ state: 'clean', scanned: true }));
    await eventually(() => expect(heard(ticketId)).toHaveLength(1));
    const metrics = await intake.send('GET', '/metrics', undefined, { as: null });
    expect(metrics.text).toMatch(/evidence_scans_total\{[^}]*outcome="failed"[^}]*\} [1-9]/);
    expect(metrics.text).toMatch(/evidence_pending_files(\{[^}]*\})? \d/);
  });

  it('is taken up by another process when the one that asked has died', async () => {
    scanner.behave = says({ clean: true });
    const ticketId = await openTicket(intake);
    await sendFile(intake, ticketId, CONTENT);
    await eventually(async () => expect(await only(ticketId)).toMatchObject({ state: 'clean' }));
    await intake.database.query(
      `UPDATE intake.evidence SET state = 'pending-scan', scanned = false, scan_at = now() + interval '400 ms' WHERE ticket_id = $1`,
      [ticketId],
    );
    await eventually(async () => expect(await only(ticketId)).toMatchObject({ state: 'clean', scanned: true }));
    expect(await attempts(ticketId)).toBe(2);
  });
});
