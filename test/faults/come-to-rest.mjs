import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES } from '../../deploy/local/service-environment.mjs';
import { depths, outboxes } from './snapshot.mjs';

const LOOK_MS = 250;
/** The broker's own figures are up to five seconds old. */
const STILL_MS = 7_000;

/**
 * Waits until nothing waits anywhere and nothing has moved for a while.
 *
 * @param {import('./mesh-under-fault.mjs').MeshUnderFault} mesh
 * @param {number} patienceMs
 * @returns {Promise<{ lastMovedAt: number, queues: { name: string, messages: number }[] }>}
 *   `lastMovedAt`: performance.now() of the last movement seen
 */
export async function comeToRest({ workplace, services }, patienceMs) {
  const deadline = performance.now() + patienceMs;
  let lastMovedAt = performance.now();
  let done = '';
  for (;;) {
    const now = await movement(workplace.pool);
    const waiting = Object.keys(await outboxes(workplace.pool)).length > 0;
    if (now !== done || waiting || !services.every(({ isReady }) => isReady)) lastMovedAt = performance.now();
    done = now;
    const still = performance.now() - lastMovedAt > STILL_MS;
    if (still || performance.now() > deadline) {
      /** @type {{ name: string, messages?: number }[]} */
      const listed = await workplace.broker('GET', '/queues/{vhost}');
      const queues = listed.map(({ name, messages = 0 }) => ({ name, messages }));
      const empty = Object.keys(depths(queues)).length === 0;
      if ((still && empty) || performance.now() > deadline) return { lastMovedAt, queues };
    }
    await pause(LOOK_MS);
  }
}

/** Grows with every message that is published, applied or seen again. @param {import('pg').Pool} pool */
async function movement(pool) {
  const each = SERVICES.map((service) => `SELECT sum(count) FROM ${service}.message_tally`);
  const { rows } = await pool.query(each.join(' UNION ALL '));
  return JSON.stringify(rows);
}
