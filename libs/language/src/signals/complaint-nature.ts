import { natureIn } from './nature.js';
import { bookFor, readCues } from './reading.js';
import type { ComplaintNature } from './signals.js';

/** What a text is aimed at, for a text that is known to be a complaint from elsewhere. One that blames nothing in particular counts as `service`. */
export function complaintNature(text: string): ComplaintNature {
  return natureIn(readCues(text, bookFor())).nature;
}
