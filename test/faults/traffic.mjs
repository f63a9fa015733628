import { makeTickets } from '../bench/load/tickets.mjs';
import { AmqpClient } from './amqp-client.mjs';
import { HttpClient } from './http-client.mjs';

/** What self-service answers, what it cannot answer and what asks for a person: every way through routing. */
const QUESTIONS = [
  '怎么申请微粒贷？',
  '申请借款需要什么条件？',
  '微粒贷可以提前还一部分吗？',
  '借款成功了钱什么时候到账？',
  '利息怎么算？',
  '转人工，我要和客服人员说',
  '上次那个事情后来怎么样了，一直没有人告诉我',
];

/** How long clients keep asking after the last fault. */
const PERSEVERE_MS = 60_000;

/** Tickets at a steady rate through both entrances, whatever the mesh does. */
export class Traffic {
  /** @type {Promise<void>[]} */
  #underWay = [];
  /** @type {NodeJS.Timeout[]} */
  #timers = [];

  /**
   * @param {object} options
   * @param {import('./attempts.mjs').Attempts} options.attempts
   * @param {{ url: string, token: string, rabbitmqUrl: string }} options.mesh
   * @param {{ rate: number, amqpRate: number, seed: number, seconds: number }} options.load
   */
  constructor({ attempts, mesh, load }) {
    this.attempts = attempts;
    this.http = new HttpClient({ ...mesh, attempts });
    this.amqp = new AmqpClient({ url: mesh.rabbitmqUrl, attempts });
    this.load = load;
    this.tickets = makeTickets({ seed: load.seed, count: 1_000, personal: true, questions: QUESTIONS });
  }

  start() {
    const deadline = performance.now() + this.load.seconds * 1000 + PERSEVERE_MS;
    this.#repeat('http', this.load.rate, (attempt) => this.http.submit(attempt, deadline));
    this.#repeat('amqp', this.load.amqpRate, (attempt) => this.amqp.submit(attempt, deadline));
  }

  /** No new tickets; resolves when every client knows, or has given up. */
  async finish() {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all(this.#underWay);
    this.http.close();
    await this.amqp.close();
  }

  /**
   * @param {import('./attempts.mjs').Attempt['entrance']} entrance
   * @param {number} rate
   * @param {(attempt: import('./attempts.mjs').Attempt) => Promise<void>} submit
   */
  #repeat(entrance, rate, submit) {
    if (rate <= 0) return;
    const began = performance.now();
    let sent = 0;
    const sendDue = () => {
      for (; began + (sent * 1000) / rate <= performance.now(); sent += 1) {
        const ticket = this.tickets[this.attempts.all.length % this.tickets.length];
        if (ticket) this.#underWay.push(submit(this.attempts.begin(entrance, ticket)));
      }
    };
    this.#timers.push(setInterval(sendDue, 10));
  }
}
