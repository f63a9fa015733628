import { cut } from '../plan/plain-text.js';
import { postJson } from './post-json.js';
import type { Answer, Dispatch, Provider } from './provider.js';

export interface SmsSettings {
  readonly url: string;
  readonly key?: string | undefined;
  readonly timeoutMs: number;
}

/** Gateways split a long text into parts; past this they refuse it. */
const MAX_CHARACTERS = 1_000;

/** Text messages by an HTTP gateway: `POST {to, text}` with the notification's id as `Idempotency-Key`. */
export class SmsProvider implements Provider {
  constructor(private readonly settings: SmsSettings) {}

  send({ id, to, body }: Dispatch): Promise<Answer> {
    const { url, key, timeoutMs } = this.settings;
    return postJson({
      url,
      timeoutMs,
      outwardOnly: false,
      body: JSON.stringify({ to, text: cut(body, MAX_CHARACTERS) }),
      headers: { 'idempotency-key': id, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    });
  }
}
