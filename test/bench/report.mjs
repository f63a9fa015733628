/** @typedef {import('./main.mjs').Round} Round */

const NAMES = /** @type {const} */ (['reference', 'mesh']);

/**
 * @param {object} results
 * @param {Record<string, Round>} results.medians
 * @param {import('./peer/run-peers.mjs').PeerResult | undefined} results.peer
 * @param {ReturnType<typeof import('./summary.mjs').summarise>} results.summary
 */
export function printReport({ medians, peer, summary }) {
  const { reference, mesh } = medians;
  const some = mesh ?? reference;
  /** @type {[string, (round: Round) => number | undefined, number?][]} */
  const lines = [
    ['end to end, tickets/s', (round) => round.endToEnd.ticketsPerSecond],
    ['  with name and phone', (round) => round.endToEndPersonal?.ticketsPerSecond],
    ['  accepts/s meanwhile', (round) => round.endToEnd.acceptedPerSecondMeanwhile],
  ];
  for (const connections of Object.keys(some?.accept ?? {})) {
    lines.push(
      [`accepts/s, edge alone, c=${connections}`, (round) => round.accept[connections]?.acceptsPerSecond],
      ['  p99 ms', (round) => round.accept[connections]?.p99, 1],
    );
  }
  for (const rate of Object.keys(some?.latencyMs ?? {})) {
    lines.push(
      [`accept to analytics at ${rate}/s, p50 ms`, (round) => round.latencyMs[rate]?.p50, 1],
      ['  p95', (round) => round.latencyMs[rate]?.p95, 1],
      ['  p99', (round) => round.latencyMs[rate]?.p99, 1],
      ['  not arrived or not accepted', (round) => lost(round, rate)],
    );
  }
  lines.push(
    ['CPU s per 1,000 tickets, four processes', (round) => round.endToEnd.cpuSecondsPer1000.services, 2],
    ['  broker', (round) => round.endToEnd.cpuSecondsPer1000.broker, 2],
    ['  Postgres', (round) => round.endToEnd.cpuSecondsPer1000.postgres, 2],
  );
  const rows = lines.map(([name, of, digits = 0]) => row(name, reference && of(reference), mesh && of(mesh), digits));
  print([['', ...NAMES, 'mesh / reference'], ...rows]);

  const services = Object.keys(mesh?.starts ?? {});
  if (services.length > 0) {
    const parts = services.map((name) => [
      name,
      figure(mesh?.starts[name]?.readySeconds, 2),
      figure(mesh?.starts[name]?.cpuSeconds, 2),
      figure(mesh?.idleMb?.[name], 0),
      figure(mesh?.endToEnd.cpuSecondsPer1000.each[name], 2),
    ]);
    print([['service', 'ready, s', 'CPU until then, s', 'idle, MB', 'CPU s per 1,000'], ...parts]);
  }
  if (peer)
    print([
      ['one hop: consume, insert, acknowledge', 'messages/s'],
      ...peer.lines.map((line) => [line.name, figure(line.messagesPerSecond, 0)]),
    ]);
  print([
    ['goal', '', 'measured', ''],
    ...summary.goals.map(({ name, goal, value, met }) => [name, goal, figure(value, 2), verdict(met)]),
  ]);
}

/** @param {Round} round @param {string} rate */
const lost = (round, rate) => (round.latencyMs[rate]?.notArrived ?? 0) + (round.latencyMs[rate]?.notAccepted ?? 0);

/** @param {boolean | undefined} met */
const verdict = (met) => (met === undefined ? 'not measured' : met ? 'met' : 'NOT MET');

/**
 * @param {string} name
 * @param {number | undefined} one
 * @param {number | undefined} other
 * @param {number} digits
 */
function row(name, one, other, digits) {
  const share = one === undefined || other === undefined || one === 0 ? Number.NaN : other / one;
  return [name, figure(one, digits), figure(other, digits), figure(share, 2)];
}

/** @param {number | undefined} value @param {number} digits */
function figure(value, digits) {
  if (value === undefined || Number.isNaN(value)) return '-';
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

/** @param {string[][]} rows */
function print(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const text = rows.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  process.stdout.write(`\n${text.join('\n')}\n`);
}
