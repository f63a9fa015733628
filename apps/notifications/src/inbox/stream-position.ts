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

/** @throws Problem 400 */
export function parsePosition(text: string): StreamPosition {
  const [, tx, seq] = FORM.exec(text) ?? [];
  const position = tx === undefined || seq === undefined ? undefined : { tx: BigInt(tx), seq: BigInt(seq) };
  if (position === undefined || position.tx > MAX_TX || position.seq > MAX_SEQ) {
    const errors = [{ path: 'Last-Event-ID', message: 'must be the id of an event of this stream' }];
    throw Problem.badRequest('The header is wrong.', errors);
  }
  return position;
}
