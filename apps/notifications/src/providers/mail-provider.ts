import { createTransport } from 'nodemailer';
import { composeMail, type MailIdentity } from './compose-mail.js';
import { judgeMailError } from './judge-mail-error.js';
import type { Answer, Dispatch, Provider } from './provider.js';

export interface MailSettings extends MailIdentity {
  readonly smtpUrl: string;
  readonly timeoutMs: number;
}

/** Mails over SMTP, by a pool of connections. */
export class MailProvider implements Provider {
  private readonly transport;

  constructor(private readonly settings: MailSettings) {
    const { smtpUrl: url, timeoutMs } = settings;
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: 8,
      maxMessages: 500,
      // A mail whose connection breaks is tried again by its lane, which counts and remembers.
      maxRequeues: 0,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    });
  }

  async send(dispatch: Dispatch): Promise<Answer> {
    try {
      const { messageId } = await this.transport.sendMail(composeMail(dispatch, this.settings));
      return { outcome: 'accepted', providerId: messageId };
    } catch (error: unknown) {
      return judgeMailError(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}
