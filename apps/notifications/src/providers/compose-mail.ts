import type { SendMailOptions } from 'nodemailer';
import { cleanText, oneLine } from '../plan/plain-text.js';
import type { Dispatch } from './provider.js';
import { toHtml } from './to-html.js';

export interface MailIdentity {
  readonly domain: string;
  readonly from: string;
}

const MAX_SUBJECT = 200;

/**
 * The mail for one notification; one without a ticket is answered to the general address. Replies find their ticket by the address (`support+{number}@`), by the message id or by the
 * number at the head of the subject. The message id is the same for every attempt.
 */
export function composeMail(dispatch: Dispatch, { domain, from }: MailIdentity): SendMailOptions {
  const { id, deskName, locale, to } = dispatch;
  const number = dispatch.number.replace(/[^A-Za-z0-9-]/g, '');
  const text = cleanText(dispatch.body);
  return {
    from: { name: oneLine(deskName, 100), address: from },
    to: { name: '', address: to },
    replyTo: number === '' ? `support@${domain}` : `support+${number}@${domain}`,
    messageId: number === '' ? `<${id}@${domain}>` : `<${id}.${number}@${domain}>`,
    ...(number === '' ? {} : { references: `<ticket.${number}@${domain}>` }),
    subject: subjectLine(number, oneLine(dispatch.subject, MAX_SUBJECT) || oneLine(deskName, 100)),
    text,
    html: toHtml(text, locale),
    list: { id: { url: `tickets.${domain}`, comment: 'Kefu Mesh' } },
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** `[KM10000001] text`, the number once only; the text alone without a ticket. */
export function subjectLine(number: string, subject: string): string {
  if (number === '') return subject.trim();
  const tag = `[${number}]`;
  return `${tag} ${subject.replaceAll(tag, '').trim()}`.trim();
}
