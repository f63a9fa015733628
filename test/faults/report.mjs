const SHOWN = 10;

/** HTTP answers that promise nothing and should not be: 5xx other than "try again". @param {Record<string, number>} answers */
export const serverErrors = (answers) =>
  Object.entries(answers).reduce(
    (sum, [status, count]) => (status.startsWith('5') && status !== '503' ? sum + count : sum),
    0,
  );

/** @param {import('./run-faults.mjs').FaultReport} report */
export function isSound({ lost, duplicated, stuck, unexpected, accounting, accepted, answers, spared, surprises }) {
  const clean = [lost, duplicated, stuck, unexpected, spared, surprises].every((list) => list.length === 0);
  return clean && accepted > 0 && accounting.balanced && accounting.inFlight === 0 && serverErrors(answers) === 0;
}

/** @param {import('./run-faults.mjs').FaultReport} report */
export function printReport(report) {
  const { lost, duplicated, stuck, unexpected, accounting, restartSeconds, answers } = report;
  const died = Object.entries({ ...report.deaths, ...report.faults }).map(([name, count]) => `${name} ${count}`);
  const lines = [
    ['attempted', report.attempted],
    ['accepted', report.accepted],
    ['refused', report.refused],
    ['unknown (no answer; may exist)', report.unknown],
    ['lost', lost.length],
    ['duplicated state', duplicated.length],
    ['parked', report.parked],
    ['stuck', stuck.length],
    ['unexpected', unexpected.length],
    ['seconds to recover', report.secondsToRecover.toFixed(1)],
    ['seconds from kill to ready, p50 / p95', `${restartSeconds.p50.toFixed(1)} / ${restartSeconds.p95.toFixed(1)}`],
    ['HTTP 5xx other than 503', serverErrors(answers)],
    ['HTTP 503', answers['503'] ?? 0],
    ['connections broken', answers['0'] ?? 0],
    ['accounting', accounting.balanced ? 'balanced' : `difference ${accounting.difference}`],
    ['killed', died.join(', ')],
  ];
  const text = lines.map(([name, value]) => `${String(name).padEnd(40)}${value}`);
  for (const [name, list] of Object.entries({
    lost,
    duplicated,
    stuck,
    unexpected,
    spared: report.spared,
    surprises: report.surprises,
  })) {
    text.push(...list.slice(0, SHOWN).map((one) => `${name}: ${one}`));
    if (list.length > SHOWN) text.push(`${name}: and ${list.length - SHOWN} more`);
  }
  if (accounting.unbalanced.length > 0) text.push(`accounting: ${JSON.stringify(accounting.unbalanced)}`);
  process.stdout.write(`\n${text.join('\n')}\n`);
}
