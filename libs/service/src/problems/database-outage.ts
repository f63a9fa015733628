/**
 * SQLSTATE classes and codes that say "not now" instead of "not like this" (PostgreSQL, Appendix A): connection
 * failures, resources, operator intervention, lock timeout, statement timeout and read-only (a standby answered).
 */
const OUTAGE_CLASSES = new Set(['08', '53', '58']);
const OUTAGE_CODES = new Set(['57P01', '57P02', '57P03', '57014', '55P03', '25006', '25P03']);
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** `pg` and TypeORM give these no code. */
const OUTAGE_MESSAGES = [
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Connection terminated',
  'Client has encountered a connection error',
  'Cannot use a pool after calling end on the pool',
  'the database system is',
];
const MAX_DEPTH = 4;

/** Whether an error means that the database is away, full, starting or out of connections: nobody's fault, try later. */
export function isDatabaseOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return false;
  if (isOutageCode(codeOf(error)) || OUTAGE_MESSAGES.some((message) => error.message.includes(message))) return true;
  if (error instanceof AggregateError && error.errors.some((inner) => isDatabaseOutage(inner, depth + 1))) return true;
  return [error.cause, 'driverError' in error ? error.driverError : undefined].some((inner) =>
    isDatabaseOutage(inner, depth + 1),
  );
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function isOutageCode(code: string | undefined): boolean {
  if (code === undefined) return false;
  if (NETWORK_CODES.has(code) || OUTAGE_CODES.has(code)) return true;
  return /^\d[0-9A-Z]{4}$/.test(code) && OUTAGE_CLASSES.has(code.slice(0, 2));
}
