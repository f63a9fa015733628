import { Line } from '#lib/contracts';

/** Neither NUL nor half a character: Postgres stores no such text, and nobody types it. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** A line that people type: NFC, trimmed, at most `max` characters. */
export const WrittenLine = (max: number) =>
  Line(max).refine((text) => !UNSTORABLE.test(text), 'holds characters that are no text');

/** The same, and not empty. */
export const FilledLine = (max: number) => WrittenLine(max).refine((text) => text !== '', 'must not be empty');
