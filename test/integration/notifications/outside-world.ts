import type { TestService } from '#lib/service';
import { eventually } from '../../support/index.js';
import { accept, type FakeHttp, fakeHttp, knowsEverybody } from '../../support/fake-http.js';
import { type FakeSmtp, fakeSmtp } from '../../support/fake-smtp.js';
import { type NotificationsBench, openNotifications } from './notifications-under-test.js';

export const WEBHOOK_SECRET = `whsec_${Buffer.from('a key that only tests know').toString('base64')}`;

export interface ToldNotification {
  id: string;
  state: string;
  reason: string | null;
  attempts: number;
  provider_id: string | null;
}

/** One service of notifications with everything it calls: an intake, a gateway, a receiver of webhooks, a mail server. */
export interface OutsideWorld {
  readonly bench: NotificationsBench;
  readonly service: TestService;
  readonly intake: FakeHttp;
  readonly sms: FakeHttp;
  readonly hooks: FakeHttp;
  readonly smtp: FakeSmtp;
  /** What was planned for a recipient. */
  told(recipient: string): Promise<ToldNotification[]>;
  /** The calls of providers for a recipient, in order. */
  tries(recipient: string): Promise<{ outcome: string; error: string | null }[]>;
  /** Waits until the recipient's notification has ended so. */
  ends(recipient: string, state: 'sent' | 'failed'): Promise<ToldNotification>;
  /** Everybody behaves again, and what was seen is forgotten. */
  reset(): void;
  close(): Promise<void>;
}

export async function openOutsideWorld(name: string): Promise<OutsideWorld> {
  const [bench, intake, sms, hooks, smtp] = await Promise.all([
    openNotifications(name),
    fakeHttp(knowsEverybody()),
    fakeHttp(accept),
    fakeHttp(accept),
    fakeSmtp(),
  ]);
  const service = await bench.start({
    INTAKE_URL: intake.url,
    SERVICE_KEY: 'kmk_notifications',
    SMS_GATEWAY_URL: `${sms.url}/sms`,
    SMTP_URL: smtp.url,
    WEBHOOK_URL: `${hooks.url}/webhooks`,
    WEBHOOK_SECRET,
    ALLOW_PRIVATE_WEBHOOKS: 'true',
    MAIL_DOMAIN: 'mail.example',
    MANAGERS_EMAIL: 'managers@mail.example',
    PROVIDER_TIMEOUT_MS: '400',
  });
  const told = (recipient: string) =>
    bench.database.query<ToldNotification>(
      `SELECT id, state, reason, attempts, provider_id FROM notifications.notification WHERE recipient = $1`,
      [recipient],
    );
  return {
    bench,
    service,
    intake,
    sms,
    hooks,
    smtp,
    told,
    tries: (recipient) =>
      bench.database.query<{ outcome: string; error: string | null }>(
        `SELECT outcome, error FROM notifications.attempt WHERE notification_id IN
           (SELECT id FROM notifications.notification WHERE recipient = $1) ORDER BY seq`,
        [recipient],
      ),
    ends: (recipient, state) =>
      eventually(
        async () => {
          const [notification] = await told(recipient);
          expect(notification?.state).toBe(state);
          return notification as ToldNotification;
        },
        { timeoutMs: 20_000 },
      ),
    reset() {
      intake.behave = knowsEverybody();
      sms.behave = accept;
      for (const { calls } of [intake, sms, hooks]) calls.length = 0;
      smtp.mails.length = 0;
    },
    async close() {
      await bench.close();
      await Promise.all([intake, sms, hooks, smtp].map((server) => server.close()));
    },
  };
}
