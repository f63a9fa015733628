import { isNativeError } from 'node:util/types';
import { isOutage } from '#lib/messaging';

/** How deep a cause may be buried. */
const MAX_DEPTH = 4;
/** A standby answered (25006), the transaction was cut for idling (25P03), the disk failed (58). */
const MORE_OUTAGES = /^(?:25006|25P03|58...)$/;

/** Whether an error, or the reason for it, means that a database is away, full, starting or out of connections. */
export function isDatabaseOutage(error: unknown, depth = 0): boolean {
  if (!isNativeError(error) || depth > MAX_DEPTH) return false;
  if (isOutage(error) || ('code' in error && MORE_OUTAGES.test(String(error.code)))) return true;
  const reasons: unknown[] = [error.cause];
  if ('driverError' in error) reasons.push(error.driverError);
  if (error instanceof AggregateError) reasons.push(...error.errors.slice(0, MAX_DEPTH));
  return reasons.some((reason) => isDatabaseOutage(reason, depth + 1));
}
