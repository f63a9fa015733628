import type { Document, Node, YAMLMap } from 'yaml';
import type { FieldProblem, FileRow, FileRows } from './file-rows.js';
import { whyNotYaml } from './yaml-bounds.js';
import { yaml } from './yaml-library.js';

/** The maps of a YAML list, or of the list under `articles`. */
export function yamlRows(text: string): FileRows {
  const why = whyNotYaml(text);
  if (why !== undefined) return refused([{ line: 1, message: why }]);
  const counter = new (yaml().LineCounter)();
  // Comparing each key with all before it takes the square of their number; ours are compared below.
  const document = yaml().parseDocument(text, { lineCounter: counter, uniqueKeys: false });
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line);
  if (document.errors.length > 0) {
    const sentence = (message: string) => message.split(' at line')[0] ?? message;
    return refused(document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message: sentence(message) })));
  }
  const root = document.contents;
  const list: unknown = yaml().isMap(root) ? root.get('articles', true) : root;
  if (!yaml().isSeq(list)) return refused([{ line: 1, message: 'there is no list of articles' }]);
  const lineOfNode = (node: unknown) => lineAt((node as Node | null)?.range?.[0] ?? 0);
  const problems: FieldProblem[] = [];
  const rows = list.items.flatMap((item): FileRow[] => {
    if (!yaml().isMap(item)) return [{ value: undefined, lineOf: () => lineOfNode(item) }];
    const lines = new Map<string, number>();
    for (const { key } of item.items) {
      const field = String(key);
      if (lines.has(field)) problems.push({ line: lineOfNode(key), field, message: 'it is named twice' });
      lines.set(field, lineOfNode(key));
    }
    const line = lineOfNode(item);
    const value = valueOf(item, document);
    if (value === undefined) problems.push({ line, message: 'it has an alias that cannot be read' });
    return value === undefined ? [] : [{ value, lineOf: (field) => lines.get(field) ?? line }];
  });
  return { rows, problems };
}

function refused(problems: readonly FieldProblem[]): FileRows {
  return { rows: [], problems };
}

/** Undefined where an alias leads nowhere or multiplies without end. */
function valueOf(item: YAMLMap, document: Document.Parsed): unknown {
  try {
    return item.toJS(document);
  } catch (error: unknown) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}
