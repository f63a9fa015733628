import { drawTable } from './desk-table.mjs';

const TROUBLES_SHOWN = 5;

/**
 * The end of the demo, for people.
 *
 * @param {import('./run-demo.mjs').DemoResult} result
 * @param {import('../mesh.mjs').DevelopmentFile} development
 */
export function describeResult(result, { urls }) {
  const { lines, channels, entrances, heard, played, seconds } = result;
  return [
    `\n${drawTable(lines)}\n`,
    `  accepted    ${inWords(channels)} (${inWords(entrances)}) in ${seconds.toFixed(1)} s`,
    `  with them   ${played.messages} further messages, ${played.ratings} ratings, ${played.facts} facts`,
    `  notices     ${heard.noticesSent} sent, ${heard.noticesFailed} failed; clocks: ${heard.warned} warned, ${heard.breached} breached`,
    `  accounting  ${accountingInWords(result)}`,
    `  look next   what was sent: ${urls.mailbox}   the numbers: ${urls.analytics}/v1/overview`,
    ...complaints(result),
  ].join('\n');
}

/** @param {import('./run-demo.mjs').DemoResult} result */
function accountingInWords({ accounting: { totals, consumers, unreachable } }) {
  const under = totals.inFlight === 0 ? 'nothing under way' : `${totals.inFlight} still under way`;
  const silent = unreachable.length === 0 ? '' : `; not counted, because it did not answer: ${unreachable.join(', ')}`;
  return `difference ${totals.difference} over ${consumers.length} consumers, ${under}${silent}`;
}

/** @param {import('./run-demo.mjs').DemoResult} result */
function complaints({ refused, withoutEffect, parked, troubles, accounting }) {
  const wrong = accounting.consumers.filter(({ difference }) => (difference ?? 0) !== 0);
  return [
    ...(refused === 0 ? [] : [`\n  ${refused} tickets were refused.`]),
    ...(withoutEffect === 0 ? [] : [`\n  ${withoutEffect} accepted tickets had no effect in time.`]),
    ...wrong.map(({ consumer, difference }) => `  ${consumer} differs by ${difference}.`),
    ...[...parked].map(([reason, count]) => `  parked ${count} x ${reason}`),
    ...[...new Set(troubles)].slice(0, TROUBLES_SHOWN).map((trouble) => `  - ${trouble}`),
    ...(troubles.length > TROUBLES_SHOWN ? [`  - (${troubles.length} such lines in all)`] : []),
  ];
}

/** @param {ReadonlyMap<string, number>} counts */
const inWords = (counts) => [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
