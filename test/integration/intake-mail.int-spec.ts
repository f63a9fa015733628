import { createTransport } from 'nodemailer';
import { newId } from '#lib/contracts';
import { SmtpListener } from '../../apps/intake/src/mail/smtp-listener.js';
import { type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';

const DOMAIN = 'help.example.cn';

describe('the mail entrance', () => {
  let intake: IntakeUnderTest;
  let port: number;
  beforeAll(async () => {
    intake = await startIntake({
      environment: { MAIL_DOMAIN: DOMAIN, MAIL_DEFAULT_DESK: 'wallet-loan', SMTP_IN_MAX_BYTES: '300000' },
    });
    port = await intake.service.app.get(SmtpListener).listen(0);
  });
  afterAll(() => intake.stop());

  interface Mail {
    from: string;
    to?: string;
    subject?: string;
    text?: string;
    html?: string;
    messageId?: string;
    references?: string;
    headers?: Record<string, string>;
  }
  const send = async (mail: Mail): Promise<string> => {
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    try {
      const sent = await transport.sendMail({
        to: `support@${DOMAIN}`,
        messageId: `<${newId()}@sender.example>`,
        ...mail,
      });
      return sent.response;
    } catch (error: unknown) {
      return error instanceof Error && 'response' in error ? String(error.response) : String(error);
    } finally {
      transport.close();
    }
  };
  interface Row {
    id: string;
    number: string;
    desk: string;
    customer_ref: string;
    subject: string;
    body: string;
    seq: number;
  }
  const messages = (text: string) =>
    intake.database.query<Row>(
      `SELECT ticket.id, number, desk, customer_ref, subject, body, seq FROM intake.message JOIN intake.ticket ON ticket.id = ticket_id
       WHERE body LIKE '%' || $1 || '%' ORDER BY message.at`,
      [text],
    );

  it('answers 250 when a ticket stands, of a customer named by the sender alone', async () => {
    expect(
      await send({ from: '李雷 <lilei@example.com>', subject: '逾期咨询', text: '我是李雷，逾期两天怎么办？' }),
    ).toMatch(/^250/);
    const [row] = await messages('逾期两天怎么办');
    expect(row).toMatchObject({ desk: 'wallet-loan', subject: '逾期咨询', body: '我是[name]，逾期两天怎么办？' });
    expect(row?.customer_ref).toMatch(/^mail-[0-9a-z]{16}$/);
    const contacts = await intake.send('POST', '/v1/contacts', { customers: [row?.customer_ref] });
    expect(contacts.body['contacts']).toEqual([expect.objectContaining({ email: 'lilei@example.com' })]);
  });

  it('takes the desk from the address, the text from HTML, and leaves the quoted mail out', async () => {
    await send({
      from: 'a@example.com',
      to: `Micro-Loan@${DOMAIN}`,
      html: '<p>How do I <b>prepay</b> &amp; close?</p><script>alert(1)</script><blockquote>old</blockquote>',
    });
    expect(await messages('prepay')).toEqual([
      expect.objectContaining({ desk: 'micro-loan', body: 'How do I prepay & close?' }),
    ]);
    await send({
      from: 'a@example.com',
      to: `support+instalments@${DOMAIN}`,
      text: '分期能提前还吗？\n\n在 2026年11月1日，客服 写道：\n> 您好\n> 请问',
    });
    expect(await messages('分期能提前还吗')).toEqual([
      expect.objectContaining({ desk: 'instalments', body: '分期能提前还吗？' }),
    ]);
  });

  it('continues the ticket by address, by the mail it answers and by the number in the subject', async () => {
    const from = 'thread@example.com';
    await send({ from, subject: '账单', text: '账单不对' });
    const [first] = await messages('账单不对');
    const number = String(first?.number);
    await send({ from, to: `support+${number.toLowerCase()}@${DOMAIN}`, text: '续一：按地址' });
    await send({ from, references: `<x@y.example> <${newId()}.${number}@${DOMAIN}>`, text: '续二：按引用' });
    await send({ from, subject: `回复：[${number}] 账单`, text: '续三：按编号' });
    const all = await messages('续');
    expect(all.map(({ number: of, seq }) => [of, seq])).toEqual([
      [number, 2],
      [number, 3],
      [number, 4],
    ]);
  });

  it('opens a new ticket when the number is of somebody else', async () => {
    const theirs = await intake.send(
      'POST',
      '/v1/tickets',
      aTicket({ customer: { ref: 'c-victim', email: 'victim@example.com' } }),
      { key: newId() },
    );
    const number = String(theirs.body['number']);
    await send({
      from: 'stranger@example.com',
      to: `support+${number}@${DOMAIN}`,
      subject: `[${number}]`,
      text: '我想看别人的',
    });
    const [row] = await messages('我想看别人的');
    expect(row?.seq).toBe(1);
    expect(row?.number).not.toBe(number);
    await send({ from: 'Victim@Example.com', to: `support+${number}@${DOMAIN}`, text: '是我本人' });
    expect(await messages('是我本人')).toEqual([expect.objectContaining({ number, customer_ref: 'c-victim', seq: 2 })]);
  });

  it('takes the same mail once', async () => {
    const mail = { from: 'twice@example.com', messageId: `<${newId()}@sender.example>`, text: '只要一次' };
    expect(await send(mail)).toMatch(/^250/);
    expect(await send(mail)).toMatch(/^250/);
    expect(await messages('只要一次')).toHaveLength(1);
  });

  it('refuses what is not for us, automatic, too large or empty, each with its code', async () => {
    const from = 'b@example.com';
    expect(await send({ from, to: 'someone@elsewhere.example', text: 'relay' })).toMatch(/^550 5\.1\.1/);
    expect(await send({ from, to: `nobody@${DOMAIN}`, text: 'unknown' })).toMatch(/^550 5\.1\.1/);
    expect(await send({ from, text: 'I am away', headers: { 'Auto-Submitted': 'auto-replied' } })).toMatch(
      /^550 5\.6\.0/,
    );
    expect(await send({ from, text: 'x'.repeat(65_537) })).toMatch(/^552/);
    expect(await send({ from, text: 'x'.repeat(400_000) })).toMatch(/^552/);
    expect(await send({ from, text: '' })).toMatch(/^550/);
    expect(await messages('relay')).toEqual([]);
  });
});
