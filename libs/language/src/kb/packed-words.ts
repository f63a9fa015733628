const NONE = -1;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const ZERO = 0x30;

/** Where the lines of a word list hold their words. Lists of numbers would leave the heap four times as large as the tables. */
interface Lines {
  readonly starts: Uint32Array;
  readonly lengths: Uint8Array;
  /** How many characters each word shares with the one before it. */
  readonly shared: Uint8Array;
  readonly counts: Uint32Array;
}

/**
 * Words with how often they occur, as a trie in flat tables: ten bytes a node. Nodes stand level by level, so the children of a node
 * are neighbours in the order of their characters; `children[node]` is the first of them, and that of the next node ends them.
 */
export class PackedWords {
  /** Of all words together. */
  readonly total: number;
  private readonly units: Uint16Array;
  private readonly children: Uint32Array;
  /** 0: no word ends at this node. */
  private readonly counts: Uint32Array;
  /** By the first character of a word: its node plus 1. */
  private readonly roots = new Uint16Array(65_536);

  /**
   * @param text lines of `word count`, and whatever follows after a blank, rising by UTF-16 units, each word once
   * @throws RangeError for a list in another order
   */
  constructor(text: string) {
    const { starts, lengths, counts, shared } = linesOf(text);
    const size = lengths.reduce((sum, length, at) => sum + length - (shared[at] ?? 0), 0);
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    this.total = counts.reduce((sum, count) => sum + count, 0);
    this.units = new Uint16Array(size);
    this.children = new Uint32Array(size + 1).fill(size);
    this.counts = new Uint32Array(size);
    let node = 0;
    let parent = 0;
    for (let depth = 1; depth <= longest; depth += 1) {
      const level = node;
      for (let at = 0; at < starts.length; at += 1) {
        const length = lengths[at] as number;
        const common = shared[at] as number;
        if (depth > 1 && length >= depth - 1 && common < depth - 1) this.children[parent++] = node;
        if (length < depth || common >= depth) continue;
        this.units[node] = text.charCodeAt((starts[at] as number) + depth - 1);
        if (length === depth) this.counts[node] = counts[at] as number;
        node += 1;
      }
      parent = level;
    }
    for (let at = 0; at < (this.children[0] ?? 0); at += 1) this.roots[this.units[at] as number] = at + 1;
  }

  /** The node of the words that begin with this character, or -1. */
  first(unit: number): number {
    return (this.roots[unit] as number) - 1;
  }

  /** The node one character further, or -1. */
  next(node: number, unit: number): number {
    if (node === NONE) return NONE;
    let from = this.children[node] as number;
    let to = this.children[node + 1] as number;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const found = this.units[middle] as number;
      if (found === unit) return middle;
      if (found < unit) from = middle + 1;
      else to = middle;
    }
    return NONE;
  }

  /** How often the word occurs that ends at this node; 0 where none does. */
  countAt(node: number): number {
    return node === NONE ? 0 : (this.counts[node] as number);
  }

  /** How often a word occurs; 0 for one that is not here. */
  countOf(word: string): number {
    let node = this.first(word.charCodeAt(0));
    for (let at = 1; at < word.length; at += 1) node = this.next(node, word.charCodeAt(at));
    return this.countAt(node);
  }
}

function linesOf(text: string): Lines {
  const size = sizeOf(text);
  const lines: Lines = {
    starts: new Uint32Array(size),
    lengths: new Uint8Array(size),
    shared: new Uint8Array(size),
    counts: new Uint32Array(size),
  };
  let start = 0;
  let before = -1;
  for (let line = 0; line < size; line += 1) {
    let end = start;
    while (text.charCodeAt(end) !== SPACE) end += 1;
    const shared = before < 0 ? 0 : sharedBy(text, before, start, end);
    if (before >= 0 && text.charCodeAt(start + shared) <= text.charCodeAt(before + shared)) {
      throw new RangeError(`The words are in another order at "${text.slice(start, end)}".`);
    }
    lines.starts[line] = start;
    lines.lengths[line] = end - start;
    lines.shared[line] = shared;
    lines.counts[line] = numberAt(text, end + 1);
    before = start;
    start = text.indexOf('\n', end) + 1;
  }
  return lines;
}

function sizeOf(text: string): number {
  let size = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === LINE_FEED) size += 1;
  return size;
}

/** How many characters the word at `before` has in common with the one from `start` to `end`. */
function sharedBy(text: string, before: number, start: number, end: number): number {
  let shared = 0;
  while (start + shared < end && text.charCodeAt(before + shared) === text.charCodeAt(start + shared)) shared += 1;
  return shared;
}

function numberAt(text: string, from: number): number {
  let number = 0;
  for (let at = from; ; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return number;
    number = number * 10 + digit;
  }
}
