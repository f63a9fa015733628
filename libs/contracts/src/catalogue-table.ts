import { CATALOGUE } from './catalogue.js';
import { type EventDefinition, EXCHANGES } from './define-event.js';

const KEYS: Readonly<Record<string, string>> = {
  [EXCHANGES.events]: 'the type',
  [EXCHANGES.work]: 'tier',
  [EXCHANGES.outbound]: 'channel',
  [EXCHANGES.inbound]: '`<channel>.<desk>`',
};

/** The catalogue as the table of the README, one line an event. */
export function catalogueTable(): string {
  return table([
    ['type', 'what happened', 'said by', 'exchange, key'],
    ...(CATALOGUE as readonly EventDefinition[]).map(({ type, summary, publisher, exchange }) => [
      `[\`${type}\`](golden/${type}.json)`,
      summary,
      publisher === 'external' ? 'other systems' : publisher,
      `\`${exchange}\`, ${KEYS[exchange] ?? ''}`,
    ]),
  ]);
}

/** Columns padded as prettier pads them, so that formatting the README changes nothing. */
function table([head = [], ...rows]: string[][]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
