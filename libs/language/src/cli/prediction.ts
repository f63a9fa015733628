import type { z } from 'zod';
import { readOptions, required } from './command.js';
import { eachJsonLine, writeJsonLines } from './jsonl.js';
import { readModel } from './model-io.js';

/**
 * Runs a command of the options --model, --in and --out: every row as `answer` makes it, one after the other, in the order they came.
 *
 * @param row the fields the model needs; a loose object, so that all others are kept
 */
export async function predictRows<Model, Row>(
  args: readonly string[],
  fromBytes: (bytes: Uint8Array) => Model,
  row: z.ZodType<Row>,
  answer: (model: Model, row: Row) => object,
): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = readOptions(args, { model: text, in: text, out: text });
  const model = await readModel(required('model', values.model), fromBytes);
  await answerRows(required('in', values.in), required('out', values.out), row, (each) => answer(model, each));
}

/** Every row of a file as `answer` makes it, streamed. */
export async function answerRows<Row>(
  from: string,
  to: string,
  row: z.ZodType<Row>,
  answer: (row: Row) => object,
): Promise<void> {
  const rows = eachJsonLine(from, row);
  async function* answered() {
    for await (const each of rows) yield answer(each);
  }
  await writeJsonLines(to, answered());
}
