import { startMailbox } from './start-mailbox.mjs';

const mailbox = await startMailbox({
  httpPort: Number(process.env.MAILBOX_PORT),
  smtpPort: Number(process.env.MAILBOX_SMTP_PORT),
  keySet: JSON.parse(process.env.MAILBOX_JWKS ?? '{"keys":[]}'),
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void mailbox.stop().then(() => process.exit(0)));
}
