import { parseArgs } from 'node:util';
import { numberOption } from '../../deploy/local/number-option.mjs';

/**
 * @typedef {object} FaultOptions
 * @property {number} seconds of load and faults
 * @property {number} rate tickets a second over HTTP
 * @property {number} amqpRate tickets a second over `support.inbound`
 * @property {number} seed of faults and tickets
 * @property {string[]} steps rounds of failpoints (`<step>:<service>+...`) in place of random kills; empty: none
 * @property {string | undefined} json
 */

/** Every step at which a service can be killed; one of each service at a time, so that they hit each other too. */
const ROUNDS = [
  'before-commit:intake+mid-handler:routing+before-commit:notifications+committed-before-ack:analytics',
  'committed-before-reply:intake+before-commit:routing+committed-before-ack:notifications+mid-handler:analytics',
  'committed-before-publish:intake+confirmed-before-delete:routing+relay-read:notifications+before-commit:analytics',
  'confirmed-before-delete:intake+relay-read:routing+committed-before-publish:notifications',
  'relay-read:intake+committed-before-publish:routing+confirmed-before-delete:notifications',
  'committed-before-ack:intake+committed-before-ack:routing+mid-handler:notifications',
];

export const USAGE = `npm run faults -- [options]
  --quick        two minutes of random kills (the default)
  --seconds N    of load and faults (120)
  --rate N       tickets/s over HTTP (100)          --amqp-rate N   over support.inbound (10)
  --seed N       of faults and tickets (2026)       --json FILE     the ledger
  --sweep        kill each service at every step of its work, in six rounds
  --steps LIST   rounds of your own: before-commit:intake+mid-handler:routing,relay-read:intake`;

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
  const steps = values.steps?.split(',') ?? (values.sweep ? ROUNDS : []);
  return {
    seconds: numberOption('seconds', values.seconds, { least: 1, most: 86_400 }) ?? 120,
    rate: numberOption('rate', values.rate, { least: 1, most: 10_000 }) ?? 100,
    amqpRate: numberOption('amqp-rate', values['amqp-rate'], { least: 0, most: 10_000 }) ?? 10,
    seed: numberOption('seed', values.seed, { least: 0, most: 2 ** 32 - 1, whole: true }) ?? 2026,
    steps,
    json: values.json,
  };
}
