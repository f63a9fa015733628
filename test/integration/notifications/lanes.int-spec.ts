import { eventually } from '../../support/index.js';
import { opened, queued, work } from './events.js';
import { accept, type FakeHttp, fakeHttp, hang, knowsEverybody } from '../../support/fake-http.js';
import { type FakeSmtp, fakeSmtp } from '../../support/fake-smtp.js';
import { type NotificationsBench, openNotifications } from './notifications-under-test.js';

describe('channel lanes', () => {
  let bench: NotificationsBench;
  let intake: FakeHttp;
  let sms: FakeHttp;
  let smtp: FakeSmtp;

  beforeAll(async () => {
    [bench, intake, sms, smtp] = await Promise.all([
      openNotifications('lanes'),
      fakeHttp(knowsEverybody()),
      fakeHttp(accept),
      fakeSmtp(),
    ]);
  });
  afterAll(async () => {
    // Cuts the calls that still hang: the service waits for what it has begun.
    await sms.close();
    await bench.close();
    await Promise.all([intake.close(), smtp.close()]);
  });

  const environment = (lanes: string) => ({
    LANES: lanes,
    INTAKE_URL: intake.url,
    SMS_GATEWAY_URL: sms.url,
    SMTP_URL: smtp.url,
    PROVIDER_TIMEOUT_MS: '60000',
  });
  const stateOf = async (recipient: string) => {
    const rows = await bench.database.query<{ state: string }>(
      'SELECT state FROM notifications.notification WHERE recipient = $1',
      [recipient],
    );
    return rows[0]?.state;
  };
  /** A lane that nobody serves yet holds its orders back in the outbox, for longer each time. */
  const isSent = (recipient: string) =>
    eventually(async () => expect(await stateOf(recipient)).toBe('sent'), { timeoutMs: 25_000 });

  it('are shared out among processes by name', async () => {
    await bench.start(environment('core,sms'));
    await bench.publish(opened('sms', 'lane-sms'), opened('email', 'lane-mail'));
    await isSent('lane-sms');
    expect(await stateOf('lane-mail')).toBe('planned');
    await bench.start(environment('email,app'));
    await isSent('lane-mail');
  });

  it('go on while one of them is stuck', async () => {
    sms.behave = hang;
    sms.calls.length = 0;
    await bench.publish(...Array.from({ length: 40 }, (_, i) => opened('sms', `stuck-${i}`)));
    await eventually(() => expect(sms.calls).toHaveLength(16));
    await bench.publish(opened('email', 'quick-mail'), queued(work({ customer: { ref: 'quick-app' } })));
    await Promise.all([isSent('quick-mail'), isSent('quick-app')]);
    expect(sms.calls).toHaveLength(16);
  });
});
