import { Injectable } from '@nestjs/common';

/** Whether this process is on its way out. Readiness is false from that moment, before anything is closed. */
@Injectable()
export class Drain {
  readonly #listeners: Array<() => void> = [];
  #begun = false;

  get begun(): boolean {
    return this.#begun;
  }

  /** For what would never end by itself. Must return at once. */
  onBegin(listener: () => void): void {
    this.#listeners.push(listener);
  }

  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    for (const listener of this.#listeners) listener();
  }
}
