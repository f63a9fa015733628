import { setTimeout as pause } from 'node:timers/promises';

const TRIES = 20;
const AGAIN_MS = 1_000;

/**
 * @typedef {{ difference: number, inFlight: number }} Figures
 * @typedef {{ balanced: boolean, totals: Figures, consumers: Figures[] }} Report
 */

/**
 * What analytics says about the books, once it has had the time to see that nothing moves any more.
 *
 * @param {import('./mesh-under-fault.mjs').MeshUnderFault} mesh
 * @returns {Promise<{ balanced: boolean, difference: number, inFlight: number, unbalanced: Figures[] }>}
 */
export async function readAccounting({ analyticsUrl, token }) {
  const url = `${analyticsUrl}/v1/accounting`;
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
    const { balanced, totals, consumers } = /** @type {Report} */ (await response.json());
    const { difference, inFlight } = totals;
    if ((balanced && inFlight === 0 && tries > 1) || tries === TRIES) {
      const unbalanced = consumers.filter((one) => one.difference !== 0 || one.inFlight !== 0);
      return { balanced, difference, inFlight, unbalanced };
    }
    await pause(AGAIN_MS);
  }
}
