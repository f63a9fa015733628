import { createHmac } from 'node:crypto';

/** The `webhook-signature` of a message: HMAC-SHA256 over `id.timestamp.body` (Standard Webhooks 1.0). @param timestamp Unix seconds */
export function signWebhook(secret: string, message: { id: string; timestamp: number; body: string }): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${message.id}.${message.timestamp}.${message.body}`);
  return `v1,${signature.digest('base64')}`;
}
