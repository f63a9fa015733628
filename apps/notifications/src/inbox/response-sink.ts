import type { ServerResponse } from 'node:http';
import type { Sink } from './inbox-streams.js';

/** More than this unread, and the reader is dropped; it comes back and goes on where it was. */
const MAX_UNREAD_BYTES = 256 * 1024;

/** Begins an event stream as the answer of a request. */
export function openStream(response: ServerResponse): Sink {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Once it has ended nothing else comes on this connection, and a service that stops need not wait for it.
    connection: 'close',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  response.write('retry: 2000\n\n');
  return {
    write(text) {
      if (response.writableEnded || response.destroyed) return false;
      response.write(text);
      if (response.writableLength <= MAX_UNREAD_BYTES) return true;
      response.destroy();
      return false;
    },
    end: () => response.end(),
  };
}
