import { isNativeError } from 'node:util/types';
import { isOutage } from '#lib/messaging';

/** How deep a cause may be buried. */
const MAX_DEPTH = 4;

/** Whether an error, or the reason for it, means that a database is away, full, starting or out of connections. */
export function isDatabaseOutage(error: unknown, depth = 0): boolean {
  if (!isNativeError(error) || depth > MAX_DEPTH) return false;
  if (isOutage(error)) return true;
  const reasons: unknown[] = [error.cause];
  if ('driverError' in error) reasons.push(error.driverError);
  if (error instanceof AggregateError) reasons.push(...error.errors.slice(0, MAX_DEPTH));
  return reasons.some((reason) => isDatabaseOutage(reason, depth + 1));
}
