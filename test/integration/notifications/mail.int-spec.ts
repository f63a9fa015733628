import { eventually } from '../../support/index.js';
import { breached, opened, work } from './events.js';
import { knowsEverybody } from '../../support/fake-http.js';
import { openOutsideWorld, type OutsideWorld } from './outside-world.js';

describe('mails and addresses', () => {
  let world: OutsideWorld;

  beforeAll(async () => {
    world = await openOutsideWorld('mail');
  });
  afterAll(() => world.close());
  beforeEach(() => world.reset());

  it('sends a mail whose answer will find its ticket, as text and HTML', async () => {
    const event = opened('email', 'mail-1');
    await world.bench.publish(event);
    const { id } = await world.ends('mail-1', 'sent');
    const [received] = world.smtp.mails;
    const { number } = event.data;
    expect(received?.recipients).toEqual(['mail-1@example.com']);
    expect(received?.mail.messageId).toBe(`<${id}.${number}@mail.example>`);
    expect(received?.mail.replyTo?.[0]?.address).toBe(`support+${number}@mail.example`);
    expect(received?.mail.subject).toMatch(new RegExp(`^\\[${number}\\] .*已收到您的来信$`));
    expect(received?.mail.text).toContain(`编号 ${number}`);
    expect(received?.mail.html).toContain('<p>');
    const headers = new Map(received?.mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-replied');
    expect(headers.get('list-id')).toContain('<tickets.mail.example>');
    expect(world.intake.calls[0]?.headers.authorization).toBe('Bearer kmk_notifications');
  });

  it('writes mails to the managers without asking intake', async () => {
    const ticket = work({ kind: 'complaint', subject: '投诉<script>alert(1)</script>' });
    await world.bench.publish(breached(ticket));
    const received = await eventually(() => {
      const mail = world.smtp.mails.find(({ recipients }) => recipients.includes('managers@mail.example'));
      expect(mail).toBeDefined();
      return mail;
    });
    expect(received?.mail.html).toContain('&lt;script&gt;');
    expect(received?.mail.html).not.toContain('<script>');
    expect(world.intake.calls).toEqual([]);
  });

  it('gives up a mail that the server refuses for good, and keeps no address of it', async () => {
    world.smtp.refusals.set('nobody-1@example.com', 550);
    await world.bench.publish(opened('email', 'nobody-1'));
    const { attempts, reason } = await world.ends('nobody-1', 'failed');
    expect(attempts).toBe(1);
    expect(reason).toContain('550');
    expect(reason).not.toContain('@example.com');
    await eventually(() => {
      expect(world.bench.heard).toContainEqual(
        expect.objectContaining({
          type: 'support.notification.failed.v1',
          data: expect.objectContaining({ recipient: 'nobody-1', channel: 'email' }),
        }),
      );
    });
  });

  it('asks intake for many at once, and believes nothing that cannot be an address', async () => {
    world.intake.behave = (call, response) =>
      knowsEverybody({
        'lie-none': undefined,
        'lie-null': { ref: 'lie-null', phone: null, email: null },
        'lie-crlf': { ref: 'lie-crlf', phone: '138\r\nX: 1', email: 'a@b.cn\r\nBcc: all@b.cn' },
        'lie-list': { ref: 'lie-list', phone: null, email: 'a@b.cn, c@d.cn' },
        'lie-other': { ref: 'somebody-else', phone: '13900139000', email: null },
      })(call, response);
    const refs = Array.from({ length: 30 }, (_, i) => `many-${i}`);
    const liars = ['lie-none', 'lie-null', 'lie-crlf', 'lie-list', 'lie-other'];
    await world.bench.publish(...refs.map((ref) => opened('sms', ref)), ...liars.map((ref) => opened('email', ref)));
    for (const ref of liars) expect((await world.ends(ref, 'failed')).reason).toBe('NO_ADDRESS');
    for (const ref of refs) await world.ends(ref, 'sent');
    expect(world.intake.calls.length).toBeLessThan(20);
    expect(world.smtp.mails).toEqual([]);
  });
});
