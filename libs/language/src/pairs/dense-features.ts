import { closenessOf } from './closeness.js';
import { addCues } from './cue-features.js';
import { FeatureRow } from './feature-row.js';
import { addOrder } from './order-features.js';
import { addOverlap } from './overlap-features.js';
import { dot, type Sentence } from './sentence.js';

/** The numbers that describe a pair without any labelled pair; the same for (a, b) and (b, a). */
export function denseFeaturesOf(a: Sentence, b: Sentence): readonly number[] {
  const row = new FeatureRow();
  addOverlap(row, a, b);
  addOrder(row, a, b);
  addCues(row, a.cues, b.cues);
  row.add(dot(a.vector, b.vector));
  row.add(closenessOf(a, b));
  return row.values;
}
