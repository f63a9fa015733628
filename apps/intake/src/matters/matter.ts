/** What a ticket is about, when further ones about the same are to join it: made by the desk's form. */
export interface Matter {
  /** The member of `data` that says it, and its value. */
  readonly field: string;
  readonly value: string;
  readonly withinHours: number;
}
