// The load, in a process of its own: its work must not delay the one that measures.
import { closedLoop } from './closed-loop.mjs';
import { openLoop } from './open-loop.mjs';

/** @param {import('./load.mjs').Order} order */
async function run(order) {
  const result = order.kind === 'closed' ? await closedLoop(order) : await openLoop(order);
  process.send?.(result);
}

process.on('message', (/** @type {import('./load.mjs').Order} */ order) => void run(order));
process.on('disconnect', () => process.exit(0));
