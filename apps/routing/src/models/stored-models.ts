import type { DeskModel } from '#lib/language';
import type { Transactions } from '#lib/persistence';

/** So many models of a desk stay usable, for processes with an older pack; of older ones only the figures are kept. */
const KEPT = 5;

/** The bytes of a desk's model. */
export async function findModel(transactions: Transactions, desk: string, mark: string): Promise<Buffer | undefined> {
  const [row] = await transactions.read<{ bytes: Buffer }>(
    'SELECT bytes FROM intent_model WHERE desk = $1 AND mark = $2 AND bytes IS NOT NULL',
    [desk, mark],
  );
  return row?.bytes;
}

/** Several processes may have trained the same, with the same bytes. What was damaged or given up is replaced. */
export async function storeModel(
  transactions: Transactions,
  desk: string,
  mark: string,
  model: DeskModel,
): Promise<void> {
  const { examples, accuracy } = model.parts;
  await transactions.run(async (tx) => {
    await tx.query(
      `INSERT INTO intent_model (desk, mark, version, trained_at, examples, accuracy, bytes)
       VALUES ($1, $2, $3, mesh_now(), $4, $5, $6)
       ON CONFLICT (desk, mark) DO UPDATE SET version = excluded.version, trained_at = excluded.trained_at,
         examples = excluded.examples, accuracy = excluded.accuracy, bytes = excluded.bytes
       WHERE intent_model.bytes IS DISTINCT FROM excluded.bytes`,
      [desk, mark, model.version, examples, accuracy, model.toBytes()],
    );
    await tx.query(
      `UPDATE intent_model SET bytes = NULL WHERE desk = $1 AND bytes IS NOT NULL AND mark NOT IN (
         SELECT mark FROM intent_model WHERE desk = $1 AND bytes IS NOT NULL ORDER BY trained_at DESC, mark LIMIT $2)`,
      [desk, KEPT],
    );
  });
}
