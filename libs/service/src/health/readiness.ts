import { Injectable } from '@nestjs/common';
import { Drain } from '../bootstrap/drain.js';

export interface ReadinessFinding {
  ready: boolean;
  detail: Readonly<Record<string, unknown>>;
}

/** Must answer within a second; a throw means "not ready". */
export type ReadinessCheck = () => ReadinessFinding | Promise<ReadinessFinding>;

const CHECK_TIMEOUT_MS = 1000;

/** Whether this process should be sent work. Libraries and apps add what they know. */
@Injectable()
export class Readiness {
  readonly #checks = new Map<string, ReadinessCheck>();
  #started = false;

  constructor(private readonly drain: Drain) {
    this.add('process', () => ({
      ready: this.#started && !this.drain.begun,
      detail: { started: this.#started, draining: this.drain.begun },
    }));
  }

  add(name: string, check: ReadinessCheck): void {
    this.#checks.set(name, check);
  }

  /** Called once, when the handlers have been handed to the transport: before that there is nothing to be attached. */
  markStarted(): void {
    this.#started = true;
  }

  names(): string[] {
    return [...this.#checks.keys()];
  }

  async examine(name: string): Promise<ReadinessFinding> {
    const check = this.#checks.get(name);
    if (check === undefined) return { ready: false, detail: { reason: 'no such check' } };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<ReadinessFinding>((resolve) => {
      timer = setTimeout(() => resolve({ ready: false, detail: { reason: 'no answer in time' } }), CHECK_TIMEOUT_MS);
    });
    try {
      return await Promise.race([Promise.resolve(check()), late]);
    } catch {
      // The error's text may hold an address or a user name, and this page is public.
      return { ready: false, detail: { reason: 'failed' } };
    } finally {
      clearTimeout(timer);
    }
  }
}
