import { z } from 'zod';
import { Instant } from '#lib/contracts';
import { Problem } from '#lib/service';

/** The last row of a page, by the two columns that order it. */
export interface Position {
  readonly openedAt: string;
  readonly id: string;
}

const Encoded = z.tuple([Instant, z.uuid()]);

export function encodeCursor({ openedAt, id }: Position): string {
  return Buffer.from(JSON.stringify([openedAt, id])).toString('base64url');
}

/** @throws Problem 400 for anything that no page gave out */
export function decodeCursor(cursor: string): Position {
  try {
    const [openedAt, id] = Encoded.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { openedAt, id };
  } catch {
    throw Problem.badRequest('The query is wrong.', [
      { path: 'cursor', message: 'is not a cursor of an earlier page' },
    ]);
  }
}
