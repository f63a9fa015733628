import { publishAll } from './broker.mjs';

const POLL_MS = 100;

/**
 * Carries one outbox to the broker: claim and delete in a transaction that commits after the confirms, so a killed relay
 * leaves the rows to the next one.
 *
 * @param {import('pg').Pool} pool
 * @param {import('amqplib').ConfirmChannel} channel
 * @param {string} table
 * @param {string} key
 * @returns {() => void} wakes it; looking by itself is the guarantee
 */
export function startRelay(pool, channel, table, key) {
  const claim = {
    name: `claim-${table}`,
    text: `WITH gone AS (DELETE FROM ${table} WHERE id = ANY (ARRAY(
             SELECT id FROM ${table} ORDER BY id LIMIT 200 FOR UPDATE SKIP LOCKED)) RETURNING id, event_id, body)
           SELECT event_id, body FROM gone ORDER BY id`,
  };
  let nudged = false;
  let wake = () => {};

  const carry = async () => {
    const client = await pool.connect();
    void client.query('BEGIN');
    const { rows } = await client.query(claim);
    if (rows.length > 0) await publishAll(channel, key, rows);
    await client.query('COMMIT');
    client.release();
    return rows.length;
  };
  const run = async () => {
    for (;;) {
      nudged = false;
      const carried = await carry();
      if (carried > 0 || nudged) continue;
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        wake = () => (clearTimeout(timer), resolve(undefined));
      });
    }
  };
  void run();
  return () => {
    nudged = true;
    wake();
  };
}
