import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly recipients: string[];
  readonly raw: string;
  readonly mail: Email;
}

/** A real SMTP server on a free port that keeps what it takes. */
export interface FakeSmtp {
  readonly url: string;
  readonly mails: ReceivedMail[];
  /** Reply to RCPT TO with this code, by recipient. */
  readonly refusals: Map<string, number>;
  close(): Promise<void>;
}

export async function fakeSmtp(): Promise<FakeSmtp> {
  const mails: ReceivedMail[] = [];
  const refusals = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(address, _session, callback) {
      const responseCode = refusals.get(address.address);
      if (responseCode === undefined) return callback();
      callback(Object.assign(new Error(`mailbox of ${address.address} is not here`), { responseCode }));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        void PostalMime.parse(raw).then((mail) => {
          mails.push({ recipients, raw: raw.toString('utf8'), mail });
          callback();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refusals,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
