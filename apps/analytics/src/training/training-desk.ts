import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DeskId, FilledLine, Instant, TrainingNeededV1 } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';

/** `GET /v1/training` */
export const TrainingQuery = z.object({
  desk: DeskId.optional(),
  agent: z.string().min(1).max(128).optional(),
  open: z.stringbool().optional(),
});
export type TrainingQuery = z.infer<typeof TrainingQuery>;

/** `POST /v1/training/{id}/done` */
export const TrainingDone = z.object({ note: FilledLine(500) });
export type TrainingDone = z.infer<typeof TrainingDone>;

export const TrainingTask = TrainingNeededV1.data.extend({ doneAt: Instant.nullable(), note: z.string().nullable() });
export type TrainingTask = z.infer<typeof TrainingTask>;
/** Newest first. */
export const TrainingTasks = z.object({ items: z.array(TrainingTask) });
export type TrainingTasks = z.infer<typeof TrainingTasks>;

interface Row {
  readonly content: z.infer<typeof TrainingNeededV1.data>;
  readonly doneAt: Date | null;
  readonly note: string | null;
}

const view = ({ content, doneAt, note }: Row): TrainingTask => ({
  ...content,
  doneAt: doneAt?.toISOString() ?? null,
  note,
});

/** Who should train, and who has. */
@Injectable()
export class TrainingDesk {
  constructor(private readonly transactions: Transactions) {}

  async list({ desk, agent, open }: TrainingQuery): Promise<TrainingTasks> {
    const rows = await this.transactions.read<Row>(
      `SELECT content, done_at AS "doneAt", note FROM training
       WHERE ($1::text IS NULL OR desk = $1) AND ($2::text IS NULL OR agent = $2)
         AND ($3::boolean IS NULL OR (done_at IS NULL) = $3) ORDER BY opened_at DESC, id DESC LIMIT 200`,
      [desk ?? null, agent ?? null, open ?? null],
    );
    return { items: rows.map(view) };
  }

  /** @throws Problem 404; 409 for a task that is done */
  async finish(id: string, { note }: TrainingDone, by: string): Promise<TrainingTask> {
    const [row] = await this.transactions.statement<Row>(
      {
        text: `UPDATE training SET done_at = mesh_now(), done_by = $2, note = $3 WHERE id = $1 AND done_at IS NULL
               RETURNING content, done_at AS "doneAt", note`,
      },
      [id, by, note],
    );
    if (row !== undefined) return view(row);
    const [known] = await this.transactions.read('SELECT FROM training WHERE id = $1', [id]);
    if (known === undefined) throw Problem.notFound('No such training task.');
    throw Problem.conflict('The training is done.', 'already-done');
  }
}
