import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const ANSWER_WITHIN_MS = 10_000;
const AGAIN_MS = 250;
const AGAIN_AT_MOST_MS = 2_000;
/** Every so many accepted tickets are sent once more, as a client does whose answer got lost. */
const REPEAT_EVERY = 20;

/** A calling system as it should be: asks again with the same idempotency key until it knows. */
export class HttpClient {
  #agent = new Agent({ keepAlive: true, maxSockets: 200 });
  #accepted = 0;

  /**
   * @param {{ url: string, token: string, attempts: import('./attempts.mjs').Attempts }} options
   */
  constructor({ url, token, attempts }) {
    this.url = new URL('/v1/tickets', url);
    this.token = token;
    this.attempts = attempts;
  }

  /**
   * @param {import('./attempts.mjs').Attempt} attempt
   * @param {number} deadline performance.now() after which it gives up, not knowing
   */
  async submit(attempt, deadline) {
    for (let waitMs = AGAIN_MS; attempt.outcome === 'unknown' && performance.now() < deadline; waitMs *= 2) {
      const { status, body } = await this.#ask(attempt);
      if (status === 201) this.attempts.accept(attempt, idOf(body));
      else if (status !== 0 && status < 500) Object.assign(attempt, { outcome: 'refused', status });
      else await pause(Math.min(waitMs, AGAIN_AT_MOST_MS) * (0.5 + Math.random()));
    }
    this.#accepted += 1;
    if (attempt.outcome !== 'accepted' || this.#accepted % REPEAT_EVERY !== 0) return;
    const { status, body } = await this.#ask(attempt);
    if (status === 201) this.attempts.accept(attempt, idOf(body));
  }

  close() {
    this.#agent.destroy();
  }

  /**
   * @param {import('./attempts.mjs').Attempt} attempt
   * @returns {Promise<{ status: number, body: string }>} status 0: no answer
   */
  async #ask({ key, ticket }) {
    const answer = await this.#send(key, JSON.stringify(ticket));
    this.attempts.countStatus(answer.status);
    return answer;
  }

  /**
   * @param {string} key
   * @param {string} content
   * @returns {Promise<{ status: number, body: string }>}
   */
  #send(key, content) {
    return new Promise((resolve) => {
      const headers = {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(content),
        'idempotency-key': key,
      };
      const sending = request(this.url, { method: 'POST', agent: this.#agent, headers, timeout: ANSWER_WITHIN_MS });
      const unanswered = () => resolve({ status: 0, body: '' });
      sending.on('timeout', () => sending.destroy());
      sending.on('error', unanswered);
      sending.on('response', (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text) => (body += text));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        response.on('error', unanswered);
        response.on('aborted', unanswered);
      });
      sending.end(content);
    });
  }
}

/** @param {string} body @returns {string} */
const idOf = (body) => JSON.parse(body).id;
