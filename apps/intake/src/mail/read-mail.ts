import PostalMime, { type Address } from 'postal-mime';
import { cutQuoted } from './cut-quoted.js';
import { htmlToText } from './html-to-text.js';

/** What intake reads of a mail. */
export interface InboundMail {
  readonly messageId: string | undefined;
  readonly from: string | undefined;
  readonly name: string | undefined;
  readonly subject: string;
  /** Without the earlier mail under it. */
  readonly text: string;
  /** Message ids that it answers, oldest first, with angle brackets. */
  readonly references: readonly string[];
  /** Written by a program: an answer to it could start a loop (RFC 3834). */
  readonly isAutomatic: boolean;
}

const MAX_REFERENCES = 100;

/** @throws Error for what is no mail: nested or headed beyond reason */
export async function readMail(content: Buffer): Promise<InboundMail> {
  const mail = await PostalMime.parse(content, {
    maxNestingDepth: 32,
    maxHeadersSize: 256 * 1024,
    maxRfc822NestingDepth: 0,
    attachmentEncoding: 'arraybuffer',
  });
  const from = mailbox(mail.from);
  const header = (name: string) =>
    mail.headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase();
  const text = mail.text?.trim() ? mail.text : htmlToText(mail.html ?? '');
  return {
    messageId: mail.messageId,
    from: from?.address,
    name: from?.name,
    subject: (mail.subject ?? '').replace(/\s+/g, ' ').trim(),
    text: cutQuoted(text),
    references: (`${mail.references ?? ''} ${mail.inReplyTo ?? ''}`.match(/<[^<>\s]{1,300}>/g) ?? []).slice(
      -MAX_REFERENCES,
    ),
    isAutomatic:
      (header('auto-submitted') ?? 'no') !== 'no' || ['bulk', 'junk', 'list'].includes(header('precedence') ?? ''),
  };
}

function mailbox(address: Address | undefined): { address: string; name: string | undefined } | undefined {
  if (address?.address === undefined || address.address === '') return undefined;
  return { address: address.address, name: address.name === '' ? undefined : address.name };
}
