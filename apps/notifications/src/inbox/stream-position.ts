import { Problem } from '#lib/service';

/**
 * A place in the order of commits: rows of transactions before `tx`, and of `tx` up to `seq`, have been told.
 * Serial numbers alone would skip rows whose transaction commits late.
 */
export interface StreamPosition {
  readonly tx: bigint;
  readonly seq: bigint;
}

const FORM = /^(\d{1,20})-(\d{1,19})$/;
const MAX_TX = 2n ** 64n - 1n;
const MAX_SEQ = 2n ** 63n - 1n;

export function isAfter(a: StreamPosition, b: StreamPosition): boolean {
  return a.tx === b.tx ? a.seq > b.seq : a.tx > b.tx;
}

export function printPosition({ tx, seq }: { tx: bigint | string; seq: bigint | string }): string {
  return `${tx}-${seq}`;
}

/** @param source the header or parameter it came in @throws Problem 400 */
export function parsePosition(text: string, source: 'Last-Event-ID' | 'cursor'): StreamPosition {
  const [, tx, seq] = FORM.exec(text) ?? [];
  const position = tx === undefined || seq === undefined ? undefined : { tx: BigInt(tx), seq: BigInt(seq) };
  if (position === undefined || position.tx > MAX_TX || position.seq > MAX_SEQ) {
    throw Problem.badRequest(`${source} is wrong.`, [{ path: source, message: 'must be as it was given out' }]);
  }
  return position;
}
