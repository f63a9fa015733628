import { connect } from 'node:net';

/**
 * One keep-alive HTTP/1.1 connection, one request at a time. Reads no more of an answer than status, length and body:
 * the load must cost as little as possible on a machine that it shares with what it measures.
 */
export class Connection {
  /** @type {Buffer} */
  #received = Buffer.alloc(0);
  /** @type {((answer: Answer) => void) | undefined} */
  #done;
  #socket;
  closed = false;

  /** @typedef {{ status: number, body: Buffer }} Answer status 0: the connection broke */

  /** @param {URL} url */
  constructor(url) {
    this.#socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    this.#socket.on('data', (chunk) => this.#read(chunk));
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      this.closed = true;
      this.#finish({ status: 0, body: Buffer.alloc(0) });
    });
  }

  /**
   * @param {string} request head and body
   * @param {(answer: Answer) => void} done
   */
  send(request, done) {
    this.#done = done;
    if (this.closed) this.#finish({ status: 0, body: Buffer.alloc(0) });
    else this.#socket.write(request);
  }

  close() {
    this.#socket.destroy();
  }

  /** @param {Buffer} chunk */
  #read(chunk) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const end = headEnd + 4 + length;
    if (this.#received.length < end) return;
    const body = this.#received.subarray(headEnd + 4, end);
    this.#received = Buffer.alloc(0);
    if (/connection: *close/i.test(head)) this.close();
    this.#finish({ status: Number(head.slice(9, 12)), body });
  }

  /** @param {Answer} answer */
  #finish(answer) {
    const done = this.#done;
    this.#done = undefined;
    done?.(answer);
  }
}
