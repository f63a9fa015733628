import type { TicketKind } from '#lib/contracts';
import type { Heard } from './desk-voices.js';

/** How many voices speak about an intent; see `voicesOf`. */
export const VOICES = 6;
/** What a denied kind takes away: "没有被盗" is near "被盗了" by its words only. A rule of the house, not learnt. */
const DENIED = -6;
/** What the trained model says of a text of which it knows no term: no intent is likely. */
export const SILENT = -1;

/** How much each voice counts, and how much speaks for "none of the desk's intents" from the start. */
export interface VoiceWeights {
  readonly voices: readonly number[];
  readonly unknown: number;
}

/**
 * Learnt over the phrases of the four desk packs, each judged by voices that had not heard it. A desk's own weights start from
 * here and move away as far as its examples say.
 */
export const USUAL_WEIGHTS: VoiceWeights = { voices: [3.67, 3.75, 1.63, 4.2, -1.3, -3.88], unknown: 0.3 };

/**
 * What speaks for each intent, row by row: closeness to its phrases (0 to 1), the trained model's score (about -1 to 1), keywords
 * (0 to 3), a cue of its kind, an intent of risk or objection without any word of it, a plain intent beside a cue of another kind.
 *
 * @param scores of the trained model, by the place of the intent
 */
export function voicesOf(heard: Heard, kinds: readonly TicketKind[], scores: ArrayLike<number>): Float64Array {
  const { found } = heard.cues;
  const rows = new Float64Array(kinds.length * VOICES);
  for (let place = 0; place < kinds.length; place += 1) {
    const kind = kinds[place] ?? 'question';
    const at = place * VOICES;
    rows[at] = heard.closeness[place] ?? 0;
    rows[at + 1] = scores[place] ?? SILENT;
    rows[at + 2] = heard.keywords[place] ?? 0;
    rows[at + 3] = kind === found[0] ? 1 : 0;
    rows[at + 4] = (kind === 'risk' || kind === 'objection') && !found.includes(kind) ? 1 : 0;
    rows[at + 5] = found.length > 0 && (kind === 'question' || kind === 'request') ? 1 : 0;
  }
  return rows;
}

/** What is taken from the intents of the kinds that the text denies, to be added to their utilities. */
export function denialsOf(heard: Heard, kinds: readonly TicketKind[]): Float64Array | undefined {
  const { denied } = heard.cues;
  return denied.length === 0 ? undefined : Float64Array.from(kinds, (kind) => (denied.includes(kind) ? DENIED : 0));
}

/**
 * The probability of each intent; what is missing to 1 is that of "none of them". Conditional logit: McFadden, "Conditional logit
 * analysis of qualitative choice behavior", 1974.
 */
export function sharesOf(
  rows: Float64Array,
  { voices, unknown }: VoiceWeights,
  added?: ArrayLike<number>,
): Float64Array {
  const shares = new Float64Array(rows.length / VOICES);
  let most = unknown;
  for (let place = 0; place < shares.length; place += 1) {
    let utility = added?.[place] ?? 0;
    for (let voice = 0; voice < VOICES; voice += 1)
      utility += (voices[voice] ?? 0) * (rows[place * VOICES + voice] ?? 0);
    shares[place] = utility;
    if (utility > most) most = utility;
  }
  let sum = Math.exp(unknown - most);
  for (let place = 0; place < shares.length; place += 1) {
    const share = Math.exp((shares[place] ?? 0) - most);
    shares[place] = share;
    sum += share;
  }
  for (let place = 0; place < shares.length; place += 1) shares[place] = (shares[place] ?? 0) / sum;
  return shares;
}
