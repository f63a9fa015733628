import { readFileSync } from 'node:fs';
import { LineCounter, isMap, isScalar, parseDocument, type Document, type Node } from 'yaml';
import type { z } from 'zod';

/** One thing wrong in a pack. `line` counts from 1. */
export interface PackProblem {
  file: string;
  line: number;
  message: string;
}

export type Path = readonly PropertyKey[];

/** A YAML file that knows the line of each of its values. */
export class LocatedYaml {
  private constructor(
    readonly file: string,
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  /** Throws when the file cannot be read; what is wrong inside it comes from `parse`. */
  static read(file: string): LocatedYaml {
    const lines = new LineCounter();
    const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
    return new LocatedYaml(file, document, lines);
  }

  /** The content in the schema's shape, or every problem with its line. */
  parse<T>(schema: z.ZodType<T>): { value: T; problems: [] } | { value: undefined; problems: PackProblem[] } {
    if (this.document.errors.length > 0) {
      const problems = this.document.errors.map((error) => ({
        file: this.file,
        line: this.lines.linePos(error.pos[0]).line,
        message: error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'not YAML',
      }));
      return { value: undefined, problems };
    }
    const parsed = schema.safeParse(this.document.toJS());
    if (parsed.success) return { value: parsed.data, problems: [] };
    const problems = parsed.error.issues.map((issue) => {
      const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
      return this.problem(path, `${label(issue.path)}${issue.message}`);
    });
    return { value: undefined, problems };
  }

  problem(path: Path, message: string): PackProblem {
    return { file: this.file, line: this.lineOf(path), message };
  }

  /** The line of the value at this path, or of the nearest thing round it that exists. */
  lineOf(path: Path): number {
    let node: unknown = this.document.contents;
    let offset = rangeStart(node) ?? 0;
    for (const step of path) {
      const key = isMap(node)
        ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === step)?.key
        : undefined;
      node = isCollectionNode(node) ? node.get(step, true) : undefined;
      const start = rangeStart(key) ?? rangeStart(node);
      if (start === undefined) break;
      offset = start;
    }
    return this.lines.linePos(offset).line;
  }
}

function label(path: Path): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `;
}

function isCollectionNode(node: unknown): node is Node & { get(key: unknown, keepScalar: boolean): unknown } {
  return typeof node === 'object' && node !== null && 'get' in node;
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}
