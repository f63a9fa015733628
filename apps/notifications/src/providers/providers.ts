import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Channel } from '#lib/contracts';
import { NotificationsConfig } from '../notifications.config.js';
import { MailProvider } from './mail-provider.js';
import type { Provider } from './provider.js';
import { SmsProvider } from './sms-provider.js';
import { WebhookProvider } from './webhook-provider.js';

/** Who delivers on which channel, as far as this installation has configured it. */
@Injectable()
export class Providers implements OnApplicationShutdown {
  private readonly byChannel = new Map<Channel, Provider>();
  private readonly mail: MailProvider | undefined;

  constructor(config: NotificationsConfig) {
    const timeoutMs = config.PROVIDER_TIMEOUT_MS;
    const { SMTP_URL, MAIL_DOMAIN, MAIL_FROM, SMS_GATEWAY_URL, SMS_GATEWAY_KEY, WEBHOOK_SECRET } = config;
    if (SMTP_URL !== undefined) {
      const from = MAIL_FROM ?? `support@${MAIL_DOMAIN}`;
      this.mail = new MailProvider({ smtpUrl: SMTP_URL, timeoutMs, domain: MAIL_DOMAIN, from });
      this.byChannel.set('email', this.mail);
    }
    if (SMS_GATEWAY_URL !== undefined)
      this.byChannel.set('sms', new SmsProvider({ url: SMS_GATEWAY_URL, key: SMS_GATEWAY_KEY, timeoutMs }));
    for (const [channel, url] of [
      ['social', config.WEBHOOK_URL_SOCIAL],
      ['phone', config.WEBHOOK_URL_PHONE],
      ['system', config.WEBHOOK_URL_SYSTEM],
    ] as const) {
      const target = url ?? config.WEBHOOK_URL;
      if (target === undefined || WEBHOOK_SECRET === undefined) continue;
      const outwardOnly = !config.ALLOW_PRIVATE_WEBHOOKS;
      this.byChannel.set(channel, new WebhookProvider({ url: target, secret: WEBHOOK_SECRET, timeoutMs, outwardOnly }));
    }
  }

  of(channel: Channel): Provider | undefined {
    return this.byChannel.get(channel);
  }

  onApplicationShutdown(): void {
    this.mail?.close();
  }
}
