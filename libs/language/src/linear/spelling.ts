/** Shorter words have too many neighbours. */
const SHORTEST = 3;
const LONGEST = 24;
const LATIN = /^\p{L}+$/u;

/**
 * Known words by the forms they have with one letter missing (the symmetric delete index of Wolf Garbe's SymSpell), so a word
 * with one slip of the finger (letter lost, doubled, hit beside, two swapped) is found in a few look-ups.
 */
export class Spelling {
  private readonly nearby = new Map<string, string[]>();

  /** `known` holds each word with how often it was seen. */
  constructor(readonly known: ReadonlyMap<string, number>) {
    for (const word of known.keys()) {
      if (!correctable(word)) continue;
      for (const form of [word, ...shortened(word)]) {
        const list = this.nearby.get(form);
        if (list === undefined) this.nearby.set(form, [word]);
        else list.push(word);
      }
    }
  }

  /** Words seen at least `minTimes` in the word lists. */
  static learn(lists: readonly (readonly string[])[], minTimes: number): Spelling {
    const times = new Map<string, number>();
    for (const list of lists) for (const word of list) times.set(word, (times.get(word) ?? 0) + 1);
    return new Spelling(new Map([...times].filter(([, count]) => count >= minTimes)));
  }

  /** The most usual known word one slip away; the word itself when it is known, short, or like no other. */
  correct(word: string): string {
    if (!correctable(word) || this.known.has(word)) return word;
    let best = word;
    let bestTimes = 0;
    for (const form of [word, ...shortened(word)]) {
      for (const candidate of this.nearby.get(form) ?? []) {
        const times = this.known.get(candidate) ?? 0;
        if (times > bestTimes && oneSlipApart(word, candidate)) {
          best = candidate;
          bestTimes = times;
        }
      }
    }
    return best;
  }
}

function correctable(word: string): boolean {
  return word.length >= SHORTEST && word.length <= LONGEST && LATIN.test(word);
}

function shortened(word: string): string[] {
  return Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** One letter lost, added or replaced, or two neighbours swapped (Damerau, CACM 1964). */
function oneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const rest = (word: string, from: number) => word.slice(from);
  if (a.length > b.length) return rest(a, at + 1) === rest(b, at);
  if (a.length < b.length) return rest(a, at) === rest(b, at + 1);
  if (rest(a, at + 1) === rest(b, at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2);
}
