import { writeFileSync } from 'node:fs';
import { startDurableServers } from '../bench/servers.mjs';
import { isSound, printReport } from './report.mjs';
import { runFaults } from './run-faults.mjs';

const SWEEP_SECONDS = 8;
const PASSES = 10;

/**
 * @param {import('./options.mjs').FaultOptions} options
 * @returns {Promise<boolean>} whether nothing was lost, doubled or stuck
 */
export async function runAll(options) {
  const say = (/** @type {string} */ line) => process.stderr.write(`  ${line}\n`);
  const servers = await startDurableServers('faults', say);
  /** @type {Record<string, import('./run-faults.mjs').FaultReport>} */
  const reports = {};
  try {
    if (servers.given) say('the servers are given: only services are killed');
    if (options.steps.length === 0) reports.random = await runFaults({ servers, options, say });
    for (const step of options.steps) {
      say(`kill at ${step}`);
      reports[step] = await runFaults({
        servers,
        say,
        armed: armedFor(step),
        options: { ...options, seconds: SWEEP_SECONDS },
      });
    }
  } finally {
    await servers.stop();
  }
  for (const [name, report] of Object.entries(reports)) {
    if (options.steps.length > 0) process.stdout.write(`\n== ${name}: ${isSound(report) ? 'sound' : 'NOT SOUND'}`);
    printReport(report);
  }
  if (options.json) writeFileSync(options.json, JSON.stringify(reports, null, 2));
  return Object.values(reports).every(isSound);
}

/** The relay has work only when nothing is published straight after its commit. */
const WITHOUT_DISPATCH = 'committed-before-publish:throw,';

/** These services end at these steps, at every start, after some passes without harm. @param {string} round */
function armedFor(round) {
  const steps = round.split('+').map((step) => step.split(':'));
  return Object.fromEntries(
    steps.map(([step, service = '']) => [
      service,
      { FAILPOINT: `${step === 'relay-read' ? WITHOUT_DISPATCH : ''}${step}:kill:${PASSES}` },
    ]),
  );
}
