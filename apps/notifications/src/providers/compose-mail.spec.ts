import { createTransport } from 'nodemailer';
import { composeMail, subjectLine } from './compose-mail.js';
import type { Dispatch } from './provider.js';

const dispatch: Dispatch = {
  id: '019aa000-0000-7000-8000-000000000001',
  channel: 'email',
  number: 'KM10000001',
  desk: 'credit-score',
  deskName: '芝麻信用',
  occasion: 'ticket.answered',
  ticketId: '019aa000-0000-7000-8000-000000000002',
  recipient: 'cust-1',
  locale: 'zh-CN',
  subject: '【芝麻信用】关于您的问题 [KM10000001]',
  body: '您好，\n分数每月更新。\n\n<img src=x onerror=alert(1)> & "引号"',
  to: 'li@example.com',
};
const identity = { domain: 'mail.example', from: 'support@mail.example' };

async function bytes(of: Dispatch): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail(composeMail(of, identity));
  return (message as Buffer).toString('utf8');
}

describe('composeMail', () => {
  it('begins the subject with the number, which stands there once', () => {
    expect(composeMail(dispatch, identity).subject).toBe('[KM10000001] 【芝麻信用】关于您的问题');
    expect(subjectLine('KM1', '')).toBe('[KM1]');
  });

  it('escapes everything in the HTML', () => {
    const { html } = composeMail(dispatch, identity);
    expect(html).toContain('<p>您好，<br>分数每月更新。</p>');
    expect(html).toContain('<p>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;引号&quot;</p>');
  });

  it('lets no value begin a header of its own', async () => {
    const evil = '好\r\nBcc: everybody@example.com\r\n\r\n<p>body</p>';
    const raw = await bytes({ ...dispatch, subject: evil, number: evil, deskName: evil, id: dispatch.id });
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    expect(head).not.toMatch(/^Bcc:/im);
    expect(head.match(/^To:/gim)).toHaveLength(1);
  });
});
