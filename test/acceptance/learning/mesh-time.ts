import type { AcceptanceMesh } from '../acceptance-mesh.js';

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** The database's time, wherever the rows before have moved it. */
export async function meshNow(mesh: AcceptanceMesh): Promise<Date> {
  const { to } = await mesh.ask<{ to: string }>('analytics', 'GET', '/v1/topics');
  return new Date(to);
}

/** Query of a period that holds everything a row does: thirty days back, three hundred ahead. */
export function everything(): string {
  const at = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
  return `from=${at(-30)}&to=${at(300)}`;
}

/** Goes on to ten in the morning of the next Wednesday in Shanghai, in a week in which no row has been. */
export async function toNextWednesday(mesh: AcceptanceMesh): Promise<Date> {
  const local = new Date((await meshNow(mesh)).getTime() + SHANGHAI_MS);
  const untilMonday = ((8 - local.getUTCDay()) % 7) + (local.getUTCDay() === 1 ? 7 : 0);
  const midnight = Math.floor(local.getTime() / DAY_MS) * DAY_MS;
  const wednesday = new Date(midnight + (untilMonday + 2) * DAY_MS + 10 * 3_600_000 - SHANGHAI_MS);
  await mesh.all.setTime(wednesday.toISOString());
  return wednesday;
}
