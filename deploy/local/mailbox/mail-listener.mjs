import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const LARGEST_MAIL = 10_000_000;

/**
 * Takes every mail for everybody, and delivers none of them.
 *
 * @param {import('./arrivals.mjs').Arrivals} arrivals
 */
export function mailListener(arrivals) {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    logger: false,
    onData(stream, session, done) {
      void keep(arrivals, stream, session).then(
        () => done(),
        (error) => done(error),
      );
    },
  });
}

/**
 * @param {import('./arrivals.mjs').Arrivals} arrivals
 * @param {import('smtp-server').SMTPServerDataStream} stream
 * @param {import('smtp-server').SMTPServerSession} session
 */
async function keep(arrivals, stream, { envelope }) {
  const to = envelope.rcptTo.map((recipient) => recipient.address).join(', ');
  const from = envelope.mailFrom ? envelope.mailFrom.address : '';
  arrivals.add({ kind: 'email', from, to, ...(await read(stream)) });
}

/** @param {import('smtp-server').SMTPServerDataStream} stream */
async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  const mail = await PostalMime.parse(Buffer.concat(chunks));
  return {
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    details: {
      headers: mail.headers,
      html: mail.html,
      attachments: mail.attachments.map(({ filename, mimeType }) => ({ filename, mimeType })),
    },
  };
}
