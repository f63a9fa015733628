import type { Desk } from './desk.js';

/** All desks this installation serves, by id, in the order of their ids. Immutable. */
export class Desks {
  private readonly byId: ReadonlyMap<string, Desk>;

  constructor(desks: readonly Desk[]) {
    this.byId = new Map(desks.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((desk) => [desk.id, desk]));
  }

  get ids(): string[] {
    return [...this.byId.keys()];
  }

  get all(): Desk[] {
    return [...this.byId.values()];
  }

  has(deskId: string): boolean {
    return this.byId.has(deskId);
  }

  /** Throws when no such desk exists; ask `has` first where the id comes from outside. */
  get(deskId: string): Desk {
    const desk = this.byId.get(deskId);
    if (desk === undefined) throw new Error(`No desk "${deskId}". This installation has: ${this.ids.join(', ')}`);
    return desk;
  }
}
