import { parseArgs } from 'node:util';

/**
 * @typedef {object} FaultOptions
 * @property {number} seconds of load and faults
 * @property {number} rate tickets a second over HTTP
 * @property {number} amqpRate tickets a second over `support.inbound`
 * @property {number} seed of faults and tickets
 * @property {string[]} steps failpoints to sweep instead of random kills; empty: none
 * @property {string | undefined} json
 */

/** Every step a service can be killed at, with the services that pass it under this load. */
export const STEPS = [
  'before-commit:intake',
  'committed-before-reply:intake',
  'relay-read:intake',
  'confirmed-before-delete:intake',
  'mid-handler:routing',
  'before-commit:routing',
  'committed-before-ack:routing',
  'relay-read:routing',
  'confirmed-before-delete:routing',
  'mid-handler:notifications',
  'before-commit:notifications',
  'committed-before-ack:notifications',
  'provider-called-before-commit:notifications',
  'confirmed-before-delete:notifications',
  'mid-handler:analytics',
  'before-commit:analytics',
  'committed-before-ack:analytics',
];

export const USAGE = `npm run faults -- [options]
  --quick        two minutes of random kills (the default)
  --seconds N    of load and faults (120)
  --rate N       tickets/s over HTTP (100)          --amqp-rate N   over support.inbound (10)
  --seed N       of faults and tickets (2026)       --json FILE     the ledger
  --sweep        kill each service at every step of its work, one after the other
  --steps LIST   of those, for instance before-commit:intake,committed-before-ack:routing`;

/** @param {string[]} args @returns {FaultOptions} */
export function readOptions(args) {
  const text = { type: /** @type {const} */ ('string') };
  const flag = { type: /** @type {const} */ ('boolean'), default: false };
  const { values } = parseArgs({
    args,
    options: {
      quick: flag,
      sweep: flag,
      seconds: text,
      rate: text,
      'amqp-rate': text,
      seed: text,
      steps: text,
      json: text,
    },
  });
  const steps = values.steps?.split(',') ?? (values.sweep ? STEPS : []);
  return {
    seconds: Number(values.seconds ?? 120),
    rate: Number(values.rate ?? 100),
    amqpRate: Number(values['amqp-rate'] ?? 10),
    seed: Number(values.seed ?? 2026),
    steps,
    json: values.json,
  };
}
