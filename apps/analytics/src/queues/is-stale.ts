const READINGS_MISSED = 3;

/** Whether figures are too old to be believed: none came in the time of three readings. All in milliseconds of one clock. */
export function isStale(readAt: number | undefined, now: number, everyMs: number): boolean {
  return readAt === undefined || now - readAt > READINGS_MISSED * everyMs;
}
