import type { TicketKind } from '#lib/contracts';
import type { Asking } from './cue-rule.js';
import { blameIn } from './mood.js';
import type { ReadCue, Reading } from './reading.js';

/** The most serious first: a text with several cues is of the first kind. */
export const BY_GRAVITY: readonly TicketKind[] = [
  'risk',
  'complaint',
  'objection',
  'dispute',
  'suggestion',
  'request',
  'question',
];

/** Blame from this on is a complaint, even in a question. */
const COMPLAINT = 2;
/** Blame from this on is a complaint in a text that asks nothing. */
const PLAIN_COMPLAINT = 1;

/** What the words of a text say about its kind. */
export interface KindCues {
  /** Most serious first. */
  found: TicketKind[];
  /** The kinds that the text only denies or supposes. */
  denied: TicketKind[];
}

export function kindsIn(reading: Reading): KindCues {
  const found = new Set<TicketKind>();
  const denied = new Set<TicketKind>();
  for (const { says, denied: isDenied } of reading.cues) {
    if (says.kind !== undefined) (isDenied === undefined ? found : denied).add(says.kind);
    if (says.denies !== undefined) denied.add(says.denies);
  }
  if (blamesIn(reading, found.size > 0).length > 0) found.add('complaint');
  return {
    found: BY_GRAVITY.filter((kind) => found.has(kind)),
    denied: BY_GRAVITY.filter((kind) => denied.has(kind) && !found.has(kind)),
  };
}

/** The cues that make a complaint without any word of complaint; none when they are too few. Suggestions and disputes may blame. */
export function blamesIn(reading: Reading, hasMatter: boolean): ReadCue[] {
  const { weight, cues } = blameIn(reading);
  const asked = hasMatter || reading.cues.some(({ says }) => says.asks === 'open' || says.asks === 'closed');
  return weight >= (asked ? COMPLAINT : PLAIN_COMPLAINT) ? cues : [];
}

/** Question or request, for a text without any stronger cue. */
export function plainKind(reading: Reading): 'question' | 'request' {
  const asks = (asking: Asking) => reading.cues.some(({ says }) => says.asks === asking);
  if (asks('act-for-me')) return 'request';
  if (asks('open')) return 'question';
  return !asks('closed') && asks('act') ? 'request' : 'question';
}
