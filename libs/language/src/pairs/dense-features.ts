import { addCues } from './cue-features.js';
import { FeatureRow } from './feature-row.js';
import { addOrder } from './order-features.js';
import { addOverlap } from './overlap-features.js';
import type { Sentence } from './sentence.js';

/** The numbers that describe a pair without any learning but the rarity of terms; the same for (a, b) and (b, a). */
export function denseFeaturesOf(a: Sentence, b: Sentence): readonly number[] {
  const row = new FeatureRow();
  addOverlap(row, a, b);
  addOrder(row, a, b);
  addCues(row, a.cues, b.cues);
  return row.values;
}
