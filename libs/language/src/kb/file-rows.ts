/** What is wrong in a line, with the field where it is one. */
export interface FieldProblem {
  /** From 1. */
  readonly line: number;
  readonly field?: string;
  readonly message: string;
}

/** What a file says of one article, not checked yet. */
export interface FileRow {
  readonly value: unknown;
  readonly lineOf: (field: string) => number;
}

export interface FileRows {
  readonly rows: readonly FileRow[];
  readonly problems: readonly FieldProblem[];
}
