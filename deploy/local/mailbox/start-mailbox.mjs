import { createServer } from 'node:http';
import { Arrivals } from './arrivals.mjs';
import { mailListener } from './mail-listener.mjs';
import { mailboxRequests } from './requests.mjs';

const HOST = '127.0.0.1';

/**
 * @param {{ httpPort: number, smtpPort: number, keySet: unknown }} options port 0 takes a free one
 * @returns {Promise<{ httpPort: number, smtpPort: number, stop: () => Promise<void> }>}
 */
export async function startMailbox({ httpPort, smtpPort, keySet }) {
  const arrivals = new Arrivals();
  const answer = mailboxRequests(arrivals, keySet);
  const http = createServer((request, response) => void answer(request, response));
  const mail = mailListener(arrivals);
  // A client that hangs up in the middle of a mail is no reason to fall over.
  mail.on('error', () => undefined);
  await new Promise((resolve, reject) => http.once('error', reject).listen(httpPort, HOST, () => resolve(undefined)));
  await new Promise((resolve, reject) => {
    mail.server.once('error', reject);
    mail.listen(smtpPort, HOST, () => resolve(undefined));
  });
  return {
    httpPort: portOf(http),
    smtpPort: portOf(mail.server),
    async stop() {
      http.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => http.close(resolve)),
        new Promise((resolve) => mail.close(() => resolve(undefined))),
      ]);
    },
  };
}

/** @param {import('node:net').Server} server */
function portOf(server) {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
