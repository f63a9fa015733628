import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Drain, Metrics } from '#lib/service';
import { NotificationsConfig } from '../notifications.config.js';
import { toInboxItem } from './inbox-item.js';
import { InboxReader } from './inbox-reader.js';
import { isAfter, printPosition, type StreamPosition } from './stream-position.js';

/** Where a stream is written to. */
export interface Sink {
  /** False when the reader is too slow to be waited for. */
  write(text: string): boolean;
  end(): void;
}

interface Listener {
  readonly readers: readonly string[];
  readonly sink: Sink;
  /** Everything up to here has been told. */
  position: StreamPosition;
  /** What has been told beyond it: item -> transaction. */
  readonly ahead: Map<string, bigint>;
}

const AT_ONCE = 500;

/**
 * Tells everybody who listens what comes into their inbox, whichever process puts it there: one look at the table for all
 * listeners, again and again while there are any, and at once after a delivery of this process.
 */
@Injectable()
export class InboxStreams implements OnApplicationShutdown {
  private readonly log = new Logger(InboxStreams.name);
  private readonly listeners = new Set<Listener>();
  private poll: NodeJS.Timeout | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private looking = false;
  private lookAgain = false;

  constructor(
    private readonly inbox: InboxReader,
    private readonly config: NotificationsConfig,
    drain: Drain,
    metrics: Metrics,
  ) {
    drain.onBegin(() => this.endAll());
    metrics.gauge('inbox_streams_count', 'Open inbox streams', [], (gauge) => gauge.set(this.listeners.size));
  }

  /** Tells what comes after `from`, until the returned function is called. */
  listen(readers: readonly string[], from: StreamPosition, sink: Sink): () => void {
    const listener: Listener = { readers, sink, position: from, ahead: new Map() };
    this.listeners.add(listener);
    this.poll ??= setInterval(() => this.wake(), this.config.INBOX_POLL_MS);
    this.heartbeat ??= setInterval(() => this.tellAll(': still here\n\n'), this.config.INBOX_HEARTBEAT_MS);
    this.wake();
    return () => this.leave(listener);
  }

  /** Something may have come. Returns at once. */
  wake(): void {
    if (this.listeners.size === 0) return;
    this.lookAgain = true;
    if (!this.looking) void this.look();
  }

  onApplicationShutdown(): void {
    this.endAll();
  }

  private async look(): Promise<void> {
    this.looking = true;
    try {
      while (this.lookAgain && this.listeners.size > 0) {
        this.lookAgain = false;
        if (await this.lookOnce([...this.listeners])) this.lookAgain = true;
      }
    } catch (error: unknown) {
      this.log.warn(`inbox streams wait: ${String(error)}`);
    } finally {
      this.looking = false;
    }
  }

  /** @returns whether there is more to tell at once */
  private async lookOnce(listeners: readonly Listener[]): Promise<boolean> {
    const from = listeners.map(({ position }) => position).reduce((a, b) => (isAfter(a, b) ? b : a));
    const readers = [...new Set(listeners.flatMap((listener) => listener.readers))];
    const { rows, reached } = await this.inbox.after(readers, from, AT_ONCE);
    for (const row of rows) {
      const position = { tx: BigInt(row.tx), seq: BigInt(row.seq) };
      // A reader who comes back with the id of an item told ahead must not miss an older one that was still open.
      const id = printPosition(row.settled ? position : reached);
      const text = `id: ${id}\nevent: notification\ndata: ${JSON.stringify(toInboxItem(row))}\n\n`;
      for (const listener of listeners) {
        if (!listener.readers.includes(row.reader) || !isAfter(position, listener.position)) continue;
        if (listener.ahead.has(row.id)) continue;
        listener.ahead.set(row.id, position.tx);
        this.tell(listener, text);
      }
    }
    for (const listener of listeners) {
      if (isAfter(reached, listener.position)) listener.position = reached;
      for (const [id, tx] of listener.ahead) if (tx < listener.position.tx) listener.ahead.delete(id);
    }
    return rows.length === AT_ONCE && isAfter(reached, from);
  }

  private tellAll(text: string): void {
    for (const listener of this.listeners) this.tell(listener, text);
  }

  private tell(listener: Listener, text: string): void {
    if (!this.listeners.has(listener) || listener.sink.write(text)) return;
    this.leave(listener);
    listener.sink.end();
  }

  private leave(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    clearInterval(this.poll);
    clearInterval(this.heartbeat);
    this.poll = undefined;
    this.heartbeat = undefined;
  }

  private endAll(): void {
    for (const listener of this.listeners) {
      this.leave(listener);
      listener.sink.end();
    }
  }
}
