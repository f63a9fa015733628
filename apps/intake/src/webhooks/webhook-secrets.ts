import { z } from 'zod';

export interface WebhookSecret {
  /** `sms`, `social`, or one platform of it: `social.weibo`. */
  readonly sender: string;
  readonly key: Buffer;
}

const ENTRY = /^((?:sms|social)(?:\.[a-z0-9-]{1,40})?):whsec_([A-Za-z0-9+/]{22,}={0,2})$/;

/** `sender:whsec_base64` entries, comma-separated. A sender may have several, for changing them. */
export function webhookSecretList() {
  return z.string().transform((text, context): readonly WebhookSecret[] =>
    text.split(',').flatMap((entry, index) => {
      const [, sender, encoded] = ENTRY.exec(entry.trim()) ?? [];
      if (sender !== undefined && encoded !== undefined) return [{ sender, key: Buffer.from(encoded, 'base64') }];
      // The entry is not repeated: it is a secret.
      context.addIssue({ code: 'custom', message: `entry ${index + 1} must be sender:whsec_base64` });
      return [];
    }),
  );
}
