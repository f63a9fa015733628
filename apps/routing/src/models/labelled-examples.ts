import type { TicketKind } from '#lib/contracts';
import type { LabelledText } from '#lib/language';
import { unnestRows, type Transactions, type Tx } from '#lib/persistence';

/** What somebody says a ticket is about, beside what was predicted. */
export interface Correction {
  readonly ticketId: string;
  readonly desk: string;
  /** Masked. */
  readonly text: string;
  readonly intent: string;
  readonly kind: TicketKind | null;
  readonly note: string | null;
  readonly by: string;
  readonly predictedIntent: string;
  readonly predictedConfidence: number;
  readonly predictedModel: string | null;
}

export interface ImportedExample {
  readonly desk: string;
  /** Masked. */
  readonly text: string;
  readonly intent: string;
}

/** More teach a desk little, and training must stay short: the newest count. */
const MOST_EXAMPLES = 20_000;

/** Changes whenever the examples of a desk may have changed. Desks without any have turn 0. */
export function exampleTurns(
  transactions: Transactions,
  desks: readonly string[],
): Promise<{ desk: string; turn: string }[]> {
  return transactions.read(
    `SELECT d.desk, coalesce(l.turn, 0)::text AS turn FROM unnest($1::text[]) AS d (desk) LEFT JOIN labelled_desk l USING (desk)`,
    [desks],
  );
}

/** The newest examples of a desk up to a turn, those said last at the end. */
export async function examplesUpTo(transactions: Transactions, desk: string, turn: string): Promise<LabelledText[]> {
  const rows = await transactions.read<{ text: string; intent: string; kind: TicketKind | null }>(
    `SELECT text, intent, kind FROM labelled_example WHERE desk = $1 AND turn <= $2::bigint ORDER BY turn DESC, id LIMIT $3`,
    [desk, turn, MOST_EXAMPLES],
  );
  return rows.toReversed().map(({ kind, ...row }) => ({ ...row, kind: kind ?? undefined }));
}

/** Of one person on one ticket the last word is kept. Saying the same again changes nothing. */
export async function storeCorrection(tx: Tx, correction: Correction): Promise<void> {
  const { ticketId, desk, text, intent, kind, note, by, predictedIntent, predictedConfidence, predictedModel } =
    correction;
  const [known] = await tx.query<unknown[]>(
    `SELECT 1 FROM labelled_example WHERE source = 'correction' AND ticket_id = $1 AND by = $2 AND intent = $3
       AND kind IS NOT DISTINCT FROM $4::text AND note IS NOT DISTINCT FROM $5::text`,
    [ticketId, by, intent, kind, note],
  );
  if (known !== undefined) return;
  const turn = await nextTurn(tx, desk);
  await tx.query(
    `INSERT INTO labelled_example (desk, text, intent, kind, source, ticket_id, predicted_intent, predicted_confidence,
       predicted_model, note, by, at, turn)
     VALUES ($1, $2, $3, $4, 'correction', $5, $6, $7, $8, $9, $10, mesh_now(), $11)
     ON CONFLICT (ticket_id, by) WHERE source = 'correction'
     DO UPDATE SET intent = excluded.intent, kind = excluded.kind, note = excluded.note, at = excluded.at, turn = excluded.turn`,
    [desk, text, intent, kind, ticketId, predictedIntent, predictedConfidence, predictedModel, note, by, turn],
  );
}

/** A text that was imported before takes the new intent. @returns how many are new or say something new */
export async function storeImport(tx: Tx, examples: readonly ImportedExample[], by: string): Promise<number> {
  const desks = [...new Set(examples.map(({ desk }) => desk))].toSorted();
  let stored = 0;
  for (const desk of desks) {
    const turn = await nextTurn(tx, desk);
    const given = unnestRows(
      [
        ...new Map(
          examples.filter((each) => each.desk === desk).map(({ text, intent }) => [text, { text, intent }]),
        ).values(),
      ],
      { text: 'text', intent: 'text' },
      3,
    );
    const [row] = await tx.query<{ stored: number }[]>(
      `WITH stored AS (
         INSERT INTO labelled_example (desk, text, intent, source, by, at, turn)
         SELECT $1, text, intent, 'import', $2, mesh_now(), $3::bigint FROM ${given.from} AS g (text, intent)
         ON CONFLICT (desk, md5(text)) WHERE source = 'import'
         DO UPDATE SET intent = excluded.intent, by = excluded.by, at = excluded.at, turn = excluded.turn
         WHERE labelled_example.intent <> excluded.intent
         RETURNING 1
       ) SELECT count(*)::int AS stored FROM stored`,
      [desk, by, turn, ...given.params],
    );
    stored += row?.stored ?? 0;
  }
  return stored;
}

/** Whoever changes examples of a desk waits here for others who do; so turns rise in the order of the commits. */
async function nextTurn(tx: Tx, desk: string): Promise<string> {
  const [row] = await tx.query<{ turn: string }[]>(
    `INSERT INTO labelled_desk AS l (desk, turn) VALUES ($1, 1) ON CONFLICT (desk) DO UPDATE SET turn = l.turn + 1 RETURNING turn`,
    [desk],
  );
  return row?.turn ?? '1';
}
