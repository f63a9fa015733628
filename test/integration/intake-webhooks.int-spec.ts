import { createHmac, randomBytes } from 'node:crypto';
import { newId } from '#lib/contracts';
import { type Answer, type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';

const KEYS = { sms: randomBytes(24), social: randomBytes(24) };

describe('signed webhooks', () => {
  let intake: IntakeUnderTest;
  beforeAll(async () => {
    const WEBHOOK_SECRETS = Object.entries(KEYS)
      .map(([sender, key]) => `${sender}:whsec_${key.toString('base64')}`)
      .join(',');
    intake = await startIntake({ environment: { WEBHOOK_SECRETS } });
  });
  afterAll(() => intake.stop());

  interface Signing {
    id?: string;
    path?: string;
    key?: Buffer;
    /** Seconds beside the present. */
    shift?: number;
    /** What is signed, when it is not what is sent. */
    signed?: string;
    headers?: Record<string, string>;
  }
  const post = (body: unknown, of: Signing = {}): Promise<Answer> => {
    const { id = newId(), path = '/v1/webhooks/sms', key = KEYS.sms, shift = 0, headers } = of;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const timestamp = String(Math.floor(Date.now() / 1000) + shift);
    const signature = createHmac('sha256', key)
      .update(`${id}.${timestamp}.${of.signed ?? text}`)
      .digest('base64');
    return intake.send('POST', path, text, {
      as: null,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,bm90aGluZw== v1,${signature}`,
        ...headers,
      },
    });
  };

  it('make a ticket of an SMS, and of the same one again nothing new', async () => {
    const sms = { from: '+86 139-0000-1111', text: '我的额度为什么降了？', desk: 'credit-score' };
    const id = newId();
    const first = await post(sms, { id });
    const again = await post(sms, { id });
    expect([first.status, first.body]).toEqual([201, { ticketId: expect.any(String), messageId: null }]);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const [ticket] = await intake.database.query<{ customer_ref: string }>(
      'SELECT channel, desk, customer_ref FROM intake.ticket WHERE id = $1',
      [first.body['ticketId']],
    );
    expect(ticket).toEqual({
      channel: 'sms',
      desk: 'credit-score',
      customer_ref: expect.stringMatching(/^sms-[0-9a-z]{16}$/),
    });
    expect((await post({ ...sms, text: '别的内容' }, { id })).status).toBe(409);
  });

  it('continue the open ticket of the sender for a day, and know a customer by the number', async () => {
    const customer = { ref: 'c-sms', phone: '13900002222' };
    await intake.send('POST', '/v1/tickets', aTicket({ customer }), { key: newId() });
    const from = '13900002222';
    const first = await post({ from, text: '短信第一条' });
    const second = await post({ from: '+8613900002222', text: '短信第二条' });
    expect(second.body).toEqual({ ticketId: first.body['ticketId'], messageId: expect.any(String) });
    const [ticket] = await intake.database.query('SELECT customer_ref FROM intake.ticket WHERE id = $1', [
      first.body['ticketId'],
    ]);
    expect(ticket).toEqual({ customer_ref: 'c-sms' });
    await intake.database.query(`UPDATE intake.time_offset SET shift = '25 hours'`);
    try {
      const third = await post({ from, text: '第二天' }, { shift: 25 * 3600 });
      expect(third.body).toEqual({
        ticketId: expect.not.stringMatching(String(first.body['ticketId'])),
        messageId: null,
      });
    } finally {
      await intake.database.query(`UPDATE intake.time_offset SET shift = '0'`);
    }
  });

  it('of a social platform are taken with the key of all platforms', async () => {
    const answer = await post(
      { from: 'u_889', name: '小红', text: '小红想问：分期手续费？', desk: 'instalments' },
      { path: '/v1/webhooks/social/weibo', key: KEYS.social },
    );
    const messages = await intake.database.query('SELECT body FROM intake.message WHERE ticket_id = $1', [
      answer.body['ticketId'],
    ]);
    expect([answer.status, messages]).toEqual([201, [{ body: '[name]想问：分期手续费？' }]]);
  });

  it.each<[string, Signing]>([
    ['a flipped byte', { signed: '{"from":"13900003333","text":"B"}' }],
    ['another key', { key: KEYS.social }],
    ['301 seconds of age', { shift: -301 }],
    ['301 seconds too early', { shift: 301 }],
    ['no id', { headers: { 'webhook-id': '' } }],
    ['no signature', { headers: { 'webhook-signature': '' } }],
    ['a signature of another version', { headers: { 'webhook-signature': 'v2,AAAA' } }],
    ['a time that is no number', { headers: { 'webhook-timestamp': 'now' } }],
    ['a body written anew', { signed: '{"text":"A","from":"13900003333"}' }],
  ])('with %s are refused with 401 and leave nothing', async (_what, signing) => {
    const before = await intake.database.query('SELECT count(*) FROM intake.ticket');
    const answer = await post('{"from":"13900003333","text":"A"}', signing);
    expect([answer.status, answer.body['detail']]).toEqual([401, 'The signature is missing, wrong or too old.']);
    expect(await intake.database.query('SELECT count(*) FROM intake.ticket')).toEqual(before);
  });

  it('that are signed but make no sense are refused with 422, naming the field', async () => {
    const answer = await post({ from: 'not a number', text: '' });
    expect([answer.status, (answer.body['errors'] as { path: string }[]).map(({ path }) => path)]).toEqual([
      422,
      ['from', 'text'],
    ]);
    expect((await post({ from: '13900004444', text: 'x', desk: 'no-such' })).status).toBe(422);
    // Without digits all senders would be one.
    for (const from of ['   ', '---', '+ 1-']) expect((await post({ from, text: 'x' })).status).toBe(422);
  });
});
