import { isDenied } from './negation.js';

/** Finds out whether a text asks for a person. Latin words match whole words only; "人工智能" is not "人工". */
export class HumanRequest {
  private readonly pattern: RegExp;

  constructor(words: Iterable<string>) {
    const alternatives = [...words].map((word) => {
      const literal = word.toLowerCase().replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      return /^[\x20-\x7f]+$/.test(word) ? `\\b${literal}\\b` : literal;
    });
    this.pattern = new RegExp(alternatives.length === 0 ? '(?!)' : `(?:${alternatives.join('|')})(?!智能)`, 'g');
  }

  isIn(folded: string): boolean {
    return [...folded.matchAll(this.pattern)].some((match) => !isDenied(folded, match.index));
  }
}
