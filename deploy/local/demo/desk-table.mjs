/** @typedef {import('./ticket-book.mjs').TicketEntry} TicketEntry */

/**
 * @typedef {object} DeskLine what became of one desk's tickets, or of all of them
 * @property {string} desk
 * @property {number} tickets accepted
 * @property {number} byItself an article answered, and no person was needed
 * @property {number} agent the last tier of people that had it, as the next two
 * @property {number} accountManager
 * @property {number} backOffice
 * @property {number} notified tickets that somebody was told about
 * @property {number} resolved
 * @property {number} rated
 * @property {number} parked messages
 * @property {number | undefined} p50Ms from the accept to the first effect
 * @property {number | undefined} p95Ms
 */

/** @typedef {readonly [title: string, cell: (line: DeskLine) => string]} Column */

/** @type {readonly Column[]} */
const COLUMNS = [
  ['desk', (line) => line.desk],
  ['tickets', (line) => String(line.tickets)],
  ['by itself', (line) => String(line.byItself)],
  ['agent', (line) => String(line.agent)],
  ['account-manager', (line) => String(line.accountManager)],
  ['back-office', (line) => String(line.backOffice)],
  ['notified', (line) => String(line.notified)],
  ['resolved', (line) => String(line.resolved)],
  ['rated', (line) => String(line.rated)],
  ['parked', (line) => String(line.parked)],
  ['p50 ms', (line) => inMs(line.p50Ms)],
  ['p95 ms', (line) => inMs(line.p95Ms)],
];

/**
 * One line a desk, in order of their names, and a total.
 *
 * @param {readonly TicketEntry[]} entries
 * @param {ReadonlyMap<string, number>} parked by desk; what belongs to none stands under ''
 * @returns {{ desks: DeskLine[], total: DeskLine }}
 */
export function deskLines(entries, parked) {
  const accepted = entries.filter((entry) => entry.acceptedAt !== undefined);
  const names = [...new Set([...accepted.map(({ desk }) => desk), ...parked.keys()])].filter(Boolean).toSorted();
  const desks = names.map((name) =>
    lineOf(
      name,
      accepted.filter(({ desk }) => desk === name),
      parked.get(name) ?? 0,
    ),
  );
  const allParked = [...parked.values()].reduce((sum, count) => sum + count, 0);
  return { desks, total: lineOf('total', accepted, allParked) };
}

/** @param {string} desk @param {readonly TicketEntry[]} entries @param {number} parked @returns {DeskLine} */
function lineOf(desk, entries, parked) {
  const count = (/** @type {(entry: TicketEntry) => boolean} */ holds) => entries.filter(holds).length;
  const times = entries.flatMap(effectMs).toSorted((a, b) => a - b);
  return {
    desk,
    tickets: entries.length,
    byItself: count(({ answered, humanTier }) => answered && humanTier === undefined),
    agent: count(({ humanTier }) => humanTier === 'agent'),
    accountManager: count(({ humanTier }) => humanTier === 'account-manager'),
    backOffice: count(({ humanTier }) => humanTier === 'back-office'),
    notified: count(({ notices }) => notices > 0),
    resolved: count(({ resolved }) => resolved),
    rated: count(({ rated }) => rated),
    parked,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
  };
}

/** An effect may be heard before the accept's own answer has come back: that is no time at all. @param {TicketEntry} entry */
function effectMs({ acceptedAt, effectAt }) {
  return acceptedAt === undefined || effectAt === undefined ? [] : [Math.max(0, effectAt - acceptedAt)];
}

/** Nearest rank. @param {readonly number[]} sorted @param {number} part */
export function percentile(sorted, part) {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
}

/** @param {{ desks: readonly DeskLine[], total: DeskLine }} lines @returns {string} */
export function drawTable({ desks, total }) {
  const rows = [
    COLUMNS.map(([title]) => title),
    ...[...desks, total].map((line) => COLUMNS.map(([, cell]) => cell(line))),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const drawn = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  const rule = '-'.repeat(drawn[0]?.length ?? 0);
  return [drawn[0], rule, ...drawn.slice(1, -1), rule, drawn.at(-1)].map((line) => `  ${line}`).join('\n');
}

/** @param {number | undefined} ms */
const inMs = (ms) => (ms === undefined ? '-' : ms < 10 ? ms.toFixed(1) : String(Math.round(ms)));
