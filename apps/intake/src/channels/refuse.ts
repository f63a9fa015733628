import { RejectMessage, RetryLater } from '#lib/messaging';
import { Problem } from '#lib/service';

const FULL_RETRY_MS = 5_000;

/** What a refusal over HTTP is over AMQP: full means later, anything else can never succeed. Other errors stay. */
export function asOutcome(error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  if (error.status === 503) return new RetryLater(FULL_RETRY_MS, error.message);
  const fields = error.errors?.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return new RejectMessage(fields ?? error.message);
}
