import { z } from 'zod';
import { MAX_TEXT_BYTES } from '../vocabulary.js';

/** What people write: NFC, not blank, at most 64 KiB of UTF-8. */
export const BodyText = z
  .string()
  .refine((text) => text.trim() !== '', 'must not be empty')
  .refine(
    (text) => text.length * 3 <= MAX_TEXT_BYTES || Buffer.byteLength(text) <= MAX_TEXT_BYTES,
    `must be at most ${MAX_TEXT_BYTES} bytes of UTF-8`,
  )
  .transform((text) => text.normalize('NFC'));

/** A line: NFC, trimmed, at most `max` characters. */
export const Line = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.normalize('NFC').trim());

/** Neither NUL nor half a character: Postgres stores no such text, and nobody types it. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** A line that is stored as it came: no NUL, no half characters. */
export const WrittenLine = (max: number) =>
  Line(max).refine((text) => !UNSTORABLE.test(text), 'holds characters that are no text');

/** The same, and not empty. */
export const FilledLine = (max: number) => WrittenLine(max).refine((text) => text !== '', 'must not be empty');
