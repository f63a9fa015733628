import { createTransport } from 'nodemailer';
import { startMailbox } from './start-mailbox.mjs';

interface Listed {
  messages: { id: string; kind: string; to: string; subject: string; text: string }[];
}

describe('the development mailbox', () => {
  let mailbox: Awaited<ReturnType<typeof startMailbox>>;
  let url: string;

  beforeAll(async () => {
    mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, keySet: { keys: [{ kid: 'development' }] } });
    url = `http://127.0.0.1:${mailbox.httpPort}`;
  });
  beforeEach(() => fetch(`${url}/messages`, { method: 'DELETE' }));
  afterAll(() => mailbox.stop());

  const list = async (query = '') => (await (await fetch(`${url}/messages${query}`)).json()) as Listed;
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

  it('takes mail for anybody and shows subject, text and headers', async () => {
    const transport = createTransport({ host: '127.0.0.1', port: mailbox.smtpPort });
    await transport.sendMail({
      from: 'support@mesh.example',
      to: 'li@customer.example',
      subject: '您的工单已受理',
      text: '我们会在两小时内答复您。',
      headers: { 'X-Ticket': 'T-1' },
    });
    const { messages } = await list('?to=li@customer.example');
    expect(messages).toEqual([
      expect.objectContaining({ kind: 'email', subject: '您的工单已受理', to: 'li@customer.example' }),
    ]);
    expect(messages[0]?.text.trim()).toBe('我们会在两小时内答复您。');
    const one = await (await fetch(`${url}/messages/${messages[0]?.id}`)).json();
    expect(JSON.stringify(one)).toContain('x-ticket');
  });

  it('counts a text message once when the sender repeats its idempotency key', async () => {
    const body = JSON.stringify({ to: '+8613800000000', text: '验证码' });
    const answers = await Promise.all([1, 2, 3].map(() => post('/sms', body, { 'idempotency-key': 'delivery-1' })));
    const ids = await Promise.all(answers.map((answer) => answer.json() as Promise<{ id: string }>));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
    expect((await list('?kind=sms')).messages).toHaveLength(1);
  });

  it('keeps a webhook with its headers', async () => {
    await post('/webhooks', '{"type":"ticket.assigned"}', { 'webhook-signature': 'v1,abc' });
    const { messages } = await list('?kind=webhook');
    const one = await (await fetch(`${url}/messages/${messages[0]?.id}`)).json();
    expect(one).toMatchObject({
      text: '{"type":"ticket.assigned"}',
      details: { headers: { 'webhook-signature': 'v1,abc' } },
    });
  });

  it('shows what came from outside as text, never as markup', async () => {
    await post('/sms', JSON.stringify({ to: '<b>x</b>', text: '<script>alert("1")</script>' }));
    const page = await (await fetch(url)).text();
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<b>x/);
  });

  it.each([
    ['broken JSON', '{"to":', 400],
    ['a missing text', '{"to":"+86"}', 400],
    ['a body beyond 1 MB', `{"to":"1","text":"${'长'.repeat(400_000)}"}`, 413],
  ])('refuses %s and stays up', async (_what, body, status) => {
    expect((await post('/sms', body)).status).toBe(status);
    expect((await list()).messages).toEqual([]);
  });

  it('serves the public keys of the token issuer', async () => {
    const keys = await (await fetch(`${url}/.well-known/jwks.json`)).json();
    expect(keys).toEqual({ keys: [{ kid: 'development' }] });
  });
});
