import { postJson } from './post-json.js';
import type { Answer, Dispatch, Provider } from './provider.js';
import { signWebhook } from './sign-webhook.js';

export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
  readonly timeoutMs: number;
  readonly outwardOnly: boolean;
}

/** Notices for systems that speak to people on their own ways: a signed webhook in Standard Webhooks form. */
export class WebhookProvider implements Provider {
  constructor(private readonly settings: WebhookSettings) {}

  send(dispatch: Dispatch): Promise<Answer> {
    const { url, secret, timeoutMs, outwardOnly } = this.settings;
    const { id, channel, desk, occasion, ticketId, number, recipient, to, locale, subject, body: text } = dispatch;
    const timestamp = Math.floor(Date.now() / 1000);
    const body = JSON.stringify({
      type: 'notification.requested',
      timestamp: new Date(timestamp * 1000).toISOString(),
      data: { id, channel, desk, occasion, ticketId, number, customer: recipient, to, locale, subject, text },
    });
    return postJson({
      url,
      body,
      timeoutMs,
      outwardOnly,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signWebhook(secret, { id, timestamp, body }),
        'idempotency-key': id,
      },
    });
  }
}
