import type { ServerResponse } from 'node:http';
import type { Frame } from './overview-feed.js';

/** A reader that is this far behind is cut off; it comes back with its last id. */
const MAX_BEHIND_BYTES = 64 * 1024;
const HEARTBEAT_MS = 15_000;

type Target = Pick<ServerResponse, 'write' | 'end' | 'destroy' | 'writableLength' | 'once'>;

/** One open answer of type `text/event-stream`. */
export class EventSink {
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    private readonly target: Target,
    private readonly maxBehindBytes = MAX_BEHIND_BYTES,
    heartbeatMs = HEARTBEAT_MS,
  ) {
    this.heartbeat = setInterval(() => this.write(': still here\n\n'), heartbeatMs);
    target.once('close', () => clearInterval(this.heartbeat));
    this.write('retry: 2000\n\n');
  }

  send({ id, event, data }: Frame): void {
    this.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    clearInterval(this.heartbeat);
    this.target.end();
  }

  private write(text: string): void {
    if (this.target.writableLength > this.maxBehindBytes) {
      clearInterval(this.heartbeat);
      this.target.destroy();
      return;
    }
    this.target.write(text);
  }
}
