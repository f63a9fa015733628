import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CORE_SCHEMA, load } from 'js-yaml';
import type { Document, LineCounter, Node } from 'yaml';
import type { z } from 'zod';

/** One thing wrong in a pack. `line` counts from 1. */
export interface PackProblem {
  file: string;
  line: number;
  message: string;
}

export type Path = readonly PropertyKey[];

/** What the exact reader knows of a file: its content with the place of every value. */
interface Located {
  readonly document: Document;
  readonly lines: LineCounter;
}

/**
 * A YAML file that knows the line of each of its values.
 *
 * Packs are right nearly always, and every process reads all of them when it starts: the quick reader reads the content, the one
 * that keeps places is loaded only to say where something is wrong.
 */
export class LocatedYaml {
  private kept: Located | undefined;

  private constructor(
    readonly file: string,
    private readonly text: string,
  ) {}

  /** Throws when the file cannot be read; what is wrong inside it comes from `parse`. */
  static read(file: string): LocatedYaml {
    return new LocatedYaml(file, readFileSync(file, 'utf8'));
  }

  /** The content in the schema's shape, or every problem with its line. */
  parse<T>(schema: z.ZodType<T>): { value: T; problems: [] } | { value: undefined; problems: PackProblem[] } {
    let content: unknown;
    try {
      content = load(this.text, { schema: CORE_SCHEMA });
    } catch {
      const { document, lines } = this.located;
      if (document.errors.length > 0) return { value: undefined, problems: this.syntaxErrors(document, lines) };
      content = document.toJS();
    }
    const parsed = schema.safeParse(content);
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
    const { document, lines } = this.located;
    let node: unknown = document.contents;
    let offset = rangeStart(node) ?? 0;
    for (const step of path) {
      const key = yaml().isMap(node)
        ? node.items.find((pair) => yaml().isScalar(pair.key) && pair.key.value === step)?.key
        : undefined;
      node = isCollectionNode(node) ? node.get(step, true) : undefined;
      const start = rangeStart(key) ?? rangeStart(node);
      if (start === undefined) break;
      offset = start;
    }
    return lines.linePos(offset).line;
  }

  private get located(): Located {
    if (this.kept === undefined) {
      const lines = new (yaml().LineCounter)();
      this.kept = { document: yaml().parseDocument(this.text, { lineCounter: lines }), lines };
    }
    return this.kept;
  }

  private syntaxErrors(document: Document, lines: LineCounter): PackProblem[] {
    return document.errors.map((error) => ({
      file: this.file,
      line: lines.linePos(error.pos[0]).line,
      message: error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'not YAML',
    }));
  }
}

const require = createRequire(import.meta.url);
const yaml = (): typeof import('yaml') => require('yaml') as typeof import('yaml');

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
