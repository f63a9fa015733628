import { z } from 'zod';
import { EvidenceType, WrittenLine } from '#lib/contracts';

const MAX_NOTE_CHARS = 1000;

/** The fields beside the file. */
export const UploadedFields = z.strictObject({
  type: EvidenceType,
  note: WrittenLine(MAX_NOTE_CHARS).optional(),
});
export type UploadedFields = z.infer<typeof UploadedFields>;

/** One request, read to its end. */
export interface UploadedForm extends UploadedFields {
  readonly content: Buffer;
  readonly fileName: string | undefined;
}
