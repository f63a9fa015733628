const BRANCHING = new Set(['plural', 'select', 'selectordinal']);

/** The values an ICU MessageFormat text asks for, and the first thing wrong with its syntax. Never throws. */
export function templateArguments(text: string): { names: string[]; problem?: string } {
  const scanner = new MessageScanner(text);
  try {
    scanner.message(0);
    return { names: [...scanner.names] };
  } catch (error: unknown) {
    return { names: [...scanner.names], problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Recursive descent over the grammar of ICU messages: text, arguments, and the branches of plural and select. */
class MessageScanner {
  readonly names = new Set<string>();
  private at = 0;

  constructor(private readonly text: string) {}

  message(depth: number): void {
    while (this.at < this.text.length) {
      const char = this.text[this.at];
      if (char === '}' && depth > 0) return;
      if (char === '}') throw new Error('a } without its {');
      if (char === "'") this.quoted();
      else if (char === '{') this.argument(depth);
      else this.at += 1;
    }
    if (depth > 0) throw new Error('a { without its }');
  }

  private argument(depth: number): void {
    this.at += 1;
    const name = this.take(/\s*([A-Za-z_]\w*)\s*/y, 'a value name after {');
    this.names.add(name);
    if (this.text[this.at] === ',') {
      this.at += 1;
      const form = this.take(/\s*(\w+)\s*/y, `a form after {${name},`);
      if (BRANCHING.has(form)) this.branches(name, depth);
      else this.take(/([^{}]*)/y, `a style for {${name}}`);
    }
    if (this.text[this.at] !== '}') throw new Error(`{${name} is not closed`);
    this.at += 1;
  }

  private branches(name: string, depth: number): void {
    this.take(/(,)\s*/y, `branches for {${name}}`);
    const seen = new Set<string>();
    while (this.at < this.text.length && this.text[this.at] !== '}') {
      seen.add(this.take(/(?:offset:\d+\s*)?(=\d+|\w+)\s*\{/y, `a branch "word {text}" in {${name}}`));
      this.message(depth + 1);
      this.take(/(\})\s*/y, `the end of a branch of {${name}}`);
    }
    if (!seen.has('other')) throw new Error(`{${name}} has no branch "other"`);
  }

  /** `''` is an apostrophe; `'{` quotes until the next apostrophe. */
  private quoted(): void {
    const quotes = this.text[this.at + 1] === '{' || this.text[this.at + 1] === '}';
    const end = quotes ? this.text.indexOf("'", this.at + 2) : this.at;
    if (end === -1) throw new Error('a quotation is not closed');
    this.at = end + 1;
  }

  private take(pattern: RegExp, expected: string): string {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) throw new Error(`expected ${expected}`);
    this.at = pattern.lastIndex;
    return match[1] ?? '';
  }
}
