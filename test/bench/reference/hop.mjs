import { consumeBatches } from './broker.mjs';
import { startProcess } from './process.mjs';
import { startRelay } from './relay.mjs';

/**
 * One hop: consume a batch; inbox, state and outbox in one statement; acknowledge; relay.
 *
 * @param {object} hop
 * @param {string} hop.queue
 * @param {string} hop.statement gets `ids` (uuid[]) and the columns, and joins them with the ids it has not seen
 * @param {(id: string, event: Record<string, string>) => string[]} hop.row the values of one event, in order
 * @param {{ table: string, key: string }} [hop.says]
 */
export async function runHop({ queue, statement, row, says }) {
  const { pool, publisher, consuming, becomeReady } = await startProcess();
  const wakeRelay = says ? startRelay(pool, publisher, says.table, says.key) : () => {};
  await consumeBatches(consuming, queue, async (events) => {
    const rows = [...events].map(([id, event]) => row(id, event));
    const columns = (rows[0] ?? []).map((_, index) => rows.map((values) => values[index]));
    await pool.query({ name: queue, text: statement, values: columns });
    wakeRelay();
  });
  becomeReady();
}
