import { DatabaseUnavailable } from '#lib/persistence';
import { isOutage } from '#lib/messaging';
import { Problem } from '#lib/service';

/** What a mail server is told: 4xx keeps the mail in its queue, 5xx sends it back to its writer (RFC 5321, RFC 3463). */
export interface SmtpReply {
  readonly code: number;
  readonly text: string;
}

export const NO_MAILBOX: SmtpReply = { code: 550, text: '5.1.1 No such mailbox; this server does not relay' };
export const TOO_MANY_RECIPIENTS: SmtpReply = { code: 452, text: '4.5.3 Too many recipients' };
export const TOO_LARGE: SmtpReply = { code: 552, text: '5.3.4 Message too large' };
const LATER: SmtpReply = { code: 451, text: '4.3.0 Not now; please try again later' };

export function replyTo(error: unknown): SmtpReply {
  if (!(error instanceof Problem)) return LATER;
  if (error.status === 413 || error.errors?.some(({ path }) => path === 'body')) return TOO_LARGE;
  if (error.status === 422) return { code: 550, text: `5.6.0 ${error.detail ?? error.title}` };
  return LATER;
}

/** Whether an error is worth a line in the log as a fault of ours. */
export function isFault(error: unknown): boolean {
  return !(error instanceof Problem) && !(error instanceof DatabaseUnavailable) && !isOutage(error);
}

/** The shape in which smtp-server takes a reply. */
export function asError({ code, text }: SmtpReply): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
