import { logistic, trainLogistic } from '../linear/logistic.js';

/** How sure the scores of one text are of the best label that is in scope. */
export interface Judged {
  /** Place of the best label in scope. */
  readonly best: number;
  /** 0..1: how likely the best label is right. */
  readonly confidence: number;
}

/** Learnt on scores of texts the model had not seen. */
export interface Judge {
  /** Place of the label "out of scope", -1 when there is none. */
  readonly outside: number;
  /** Scores times this are log-odds between labels. */
  readonly sharpness: number;
  /** Logistic weights over `signsOf`. */
  readonly weights: readonly number[];
}

const SHARPNESSES = [1, 1.5, 2, 3, 4, 5, 6, 8, 10, 13];

/** Shares of the labels, together 1: softmax of the sharpened scores (temperature scaling: Guo et al., ICML 2017). */
export function sharesOf(scores: ArrayLike<number>, sharpness: number): Float64Array {
  const shares = Float64Array.from(scores, (score) => score * sharpness);
  const most = shares.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  for (let at = 0; at < shares.length; at += 1) {
    shares[at] = Math.exp((shares[at] ?? 0) - most);
    sum += shares[at] ?? 0;
  }
  return shares.map((share) => share / sum);
}

/** `truth[i]` is the right label of the scores `rows[i]`. */
export function learnJudge(rows: readonly Float64Array[], truth: readonly number[], outside: number): Judge {
  const sharpness = bestSharpness(rows, truth);
  const bare: Judge = { outside, sharpness, weights: [] };
  const signs = rows.map((scores) => signsOf(bare, scores));
  const right = signs.map(({ best }, at) => (best === truth[at] ? 1 : 0));
  return {
    ...bare,
    weights: [
      ...trainLogistic(
        signs.map(({ signs: row }) => row),
        right,
      ),
    ],
  };
}

export function judge(by: Judge, scores: Float64Array): Judged {
  const { best, signs } = signsOf(by, scores);
  return { best, confidence: logistic(by.weights, signs) };
}

/** What tells a sure decision from a guess: height of the best score, its lead, its share, and how it beats "out of scope". */
function signsOf({ outside, sharpness }: Judge, scores: Float64Array): { best: number; signs: number[] } {
  let best = -1;
  let second = -1;
  scores.forEach((score, label) => {
    if (label === outside) return;
    if (best < 0 || score > (scores[best] ?? 0)) {
      second = best;
      best = label;
    } else if (second < 0 || score > (scores[second] ?? 0)) second = label;
  });
  const top = scores[best] ?? 0;
  const lead = top - (scores[second] ?? -1);
  const share = sharesOf(scores, sharpness)[best] ?? 0;
  const signs = [top, lead, Math.log(share + 1e-3), share];
  if (outside >= 0) signs.push(top - (scores[outside] ?? 0));
  return { best, signs };
}

function bestSharpness(rows: readonly Float64Array[], truth: readonly number[]): number {
  const loss = (sharpness: number) =>
    rows.reduce((sum, scores, at) => sum - Math.log((sharesOf(scores, sharpness)[truth[at] ?? 0] ?? 0) + 1e-9), 0);
  return SHARPNESSES.map((sharpness) => ({ sharpness, loss: loss(sharpness) })).reduce((a, b) =>
    b.loss < a.loss ? b : a,
  ).sharpness;
}
