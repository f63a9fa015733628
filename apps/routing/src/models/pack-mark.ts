import { createHash } from 'node:crypto';
import type { ClassifiedDesk } from '#lib/language';

/** Raised when training changes: models of before are not used again. */
const TRAINING = 1;

/** Of all that a desk's pack teaches; another pack has another mark. */
export function packMark({ intents }: ClassifiedDesk): string {
  const taught = intents.map(({ id, kind, keywords, phrases }) => [id, kind, keywords, phrases]);
  return createHash('sha256')
    .update(JSON.stringify([TRAINING, taught]))
    .digest('hex')
    .slice(0, 12);
}
