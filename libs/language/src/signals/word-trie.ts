const ROOT = 0;
const NONE = 0;
/** Spreads node and unit over the table (Knuth's multiplicative hashing). */
const SPREAD = 0x9e3779b1;
/** Kept: a global is looked up anew at each use. */
const { imul } = Math;

/** A trie over UTF-16 units with values at its nodes, in flat tables: a step costs a few nanoseconds. */
export class WordTrie<Value> {
  private readonly roots = new Int32Array(65_536);
  private size = 1;
  private mask = (1 << 12) - 1;
  private parents = new Int32Array(this.mask + 1);
  private units = new Uint16Array(this.mask + 1);
  private nodes = new Int32Array(this.mask + 1);
  private readonly values: Value[][] = [[]];

  add(word: string, value: Value): void {
    let node = ROOT;
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      const next = at === 0 ? this.first(unit) : this.next(node, unit);
      node = next === NONE ? this.grow(node, unit) : next;
    }
    this.values[node]?.push(value);
  }

  /** The node of the words that begin with this unit; 0 when there are none. */
  first(unit: number): number {
    return this.roots[unit] ?? NONE;
  }

  /** The node one unit further; 0 when no word goes on like this. */
  next(node: number, unit: number): number {
    for (let at = this.hash(node, unit); ; at = (at + 1) & this.mask) {
      const found = this.nodes[at] ?? NONE;
      if (found === NONE || (this.parents[at] === node && this.units[at] === unit)) return found;
    }
  }

  /** What was added for the word that ends at this node. */
  valuesAt(node: number): readonly Value[] {
    return this.values[node] ?? [];
  }

  has(node: number): boolean {
    return (this.values[node]?.length ?? 0) > 0;
  }

  private grow(parent: number, unit: number): number {
    const node = this.size;
    this.size += 1;
    this.values.push([]);
    if (parent === ROOT) {
      this.roots[unit] = node;
      return node;
    }
    if (this.size * 2 > this.mask) this.rehash();
    this.put(parent, unit, node);
    return node;
  }

  private put(parent: number, unit: number, node: number): void {
    let at = this.hash(parent, unit);
    while (this.nodes[at] !== NONE) at = (at + 1) & this.mask;
    this.parents[at] = parent;
    this.units[at] = unit;
    this.nodes[at] = node;
  }

  private rehash(): void {
    const { parents, units, nodes } = this;
    this.mask = this.mask * 2 + 1;
    this.parents = new Int32Array(this.mask + 1);
    this.units = new Uint16Array(this.mask + 1);
    this.nodes = new Int32Array(this.mask + 1);
    nodes.forEach((node, at) => {
      if (node !== NONE) this.put(parents[at] ?? ROOT, units[at] ?? 0, node);
    });
  }

  private hash(node: number, unit: number): number {
    return (imul(imul(node, 65_599) + unit, SPREAD) >>> 8) & this.mask;
  }
}
