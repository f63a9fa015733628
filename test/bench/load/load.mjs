import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./closed-loop.mjs').ClosedLoopResult} ClosedLoopResult */
/** @typedef {import('./open-loop.mjs').OpenLoopResult} OpenLoopResult */
/** @typedef {Parameters<typeof import('./closed-loop.mjs').closedLoop>[0]} ClosedOrder */
/** @typedef {Parameters<typeof import('./open-loop.mjs').openLoop>[0]} OpenOrder */
/** @typedef {({ kind: 'closed' } & ClosedOrder) | ({ kind: 'open' } & OpenOrder)} Order */

/** The load generator's process. */
export class Load {
  #child = fork(fileURLToPath(new URL('generator.mjs', import.meta.url)));

  /** @param {ClosedOrder} order @returns {Promise<ClosedLoopResult>} */
  closed(order) {
    return this.#run({ kind: 'closed', ...order });
  }

  /** @param {OpenOrder} order @returns {Promise<OpenLoopResult>} */
  open(order) {
    return this.#run({ kind: 'open', ...order });
  }

  stop() {
    if (this.#child.connected) this.#child.disconnect();
  }

  /** @param {Order} order */
  async #run(order) {
    this.#child.send(order);
    const [result] = await once(this.#child, 'message');
    return result;
  }
}
