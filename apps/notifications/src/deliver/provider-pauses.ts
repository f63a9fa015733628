import { Injectable } from '@nestjs/common';
import type { Channel } from '#lib/contracts';

/** However long a provider asks for: after this its lane looks again. */
const MAX_PAUSE_MS = 60_000;

/** A provider that asked for a pause gets one from the whole lane, not only from the notice it answered. */
@Injectable()
export class ProviderPauses {
  private readonly until = new Map<Channel, number>();

  pause(channel: Channel, delayMs: number): void {
    const until = performance.now() + Math.min(delayMs, MAX_PAUSE_MS);
    this.until.set(channel, Math.max(until, this.until.get(channel) ?? 0));
  }

  /** Milliseconds, 0 when there is none. */
  left(channel: Channel): number {
    return Math.max(0, (this.until.get(channel) ?? 0) - performance.now());
  }
}
