import type { Overview } from '../overview/overview.js';
import { mergePatch } from './merge-patch.js';

/** One server-sent event. */
export interface Frame {
  readonly id: string;
  /** `overview`: all of it. `delta`: a JSON merge patch onto what came before. */
  readonly event: 'overview' | 'delta';
  readonly data: object;
}

export type Listener = (frame: Frame) => void;

interface Snapshot {
  readonly id: string;
  readonly overview: Overview;
}

/** Snapshots remembered for listeners who come back: two minutes at one a second. */
const REMEMBERED = 120;

/** One overview kept up to date while somebody listens to it. */
export class OverviewFeed {
  private readonly listeners = new Set<Listener>();
  private readonly snapshots: Snapshot[] = [];
  private timer: NodeJS.Timeout | undefined;
  private sequence = 0;

  constructor(
    private readonly read: () => Promise<Overview>,
    private readonly everyMs: number,
    /** Tells this feed's ids from those of any other. */
    private readonly epoch: string,
  ) {}

  get idle(): boolean {
    return this.listeners.size === 0;
  }

  /**
   * Sends everything at once, or only what has changed since `lastId` when that is remembered; from then on, changes.
   *
   * @throws whatever the first reading throws
   */
  async join(listener: Listener, lastId: string | undefined): Promise<void> {
    const alone = this.idle;
    this.listeners.add(listener);
    try {
      const current = alone ? await this.look() : (this.snapshots.at(-1) ?? (await this.look()));
      if (this.listeners.has(listener)) listener(frameSince(this.find(lastId), current) ?? whole(current));
    } catch (error: unknown) {
      this.leave(listener);
      throw error;
    }
    if (this.timer === undefined && !this.idle) this.schedule();
  }

  leave(listener: Listener): void {
    this.listeners.delete(listener);
    if (!this.idle) return;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** The next look begins after the last one has ended: a slow database is asked less often. */
  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.tick(), this.everyMs);
  }

  private async tick(): Promise<void> {
    try {
      const before = this.snapshots.at(-1);
      const now = await this.look();
      const frame = frameSince(before, now);
      if (frame !== undefined && before?.id !== now.id) for (const listener of this.listeners) listener(frame);
    } catch {
      // The database is away for the moment; the stream stays open and the next look may succeed.
    }
    if (!this.idle) this.schedule();
  }

  /** The present snapshot; the last one when nothing has changed since. */
  private async look(): Promise<Snapshot> {
    const overview = await this.read();
    const last = this.snapshots.at(-1);
    if (last !== undefined && frameSince(last, { id: '', overview }) === undefined) return last;
    this.sequence += 1;
    const snapshot = { id: `${this.epoch}-${this.sequence}`, overview };
    this.snapshots.push(snapshot);
    if (this.snapshots.length > REMEMBERED) this.snapshots.shift();
    return snapshot;
  }

  private find(id: string | undefined): Snapshot | undefined {
    return this.snapshots.find((snapshot) => snapshot.id === id);
  }
}

const whole = ({ id, overview }: Snapshot): Frame => ({ id, event: 'overview', data: overview });

/** Nothing to say when only the time went on; everything when a new day has begun or nothing is known of before. */
function frameSince(before: Snapshot | undefined, { id, overview }: Snapshot): Frame | undefined {
  if (before === undefined || before.overview.period.from !== overview.period.from) return whole({ id, overview });
  const { period: _then, ...old } = before.overview;
  const { period: _now, ...current } = overview;
  const data = mergePatch(old, current);
  return data === undefined ? undefined : { id, event: 'delta', data };
}
