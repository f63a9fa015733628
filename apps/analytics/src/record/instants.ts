const HOUR_MS = 3_600_000;
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2200, 0, 1);

/** An event's own time in milliseconds, or undefined when it is none that a report could show. */
export function readInstant(text: string): number | undefined {
  const ms = Date.parse(text);
  return ms >= EARLIEST_MS && ms < LATEST_MS ? ms : undefined;
}

/** The start of the hour, ISO 8601. Hours of Asia/Shanghai and of UTC begin together. */
export function hourOf(ms: number): string {
  return new Date(ms - (ms % HOUR_MS)).toISOString();
}
