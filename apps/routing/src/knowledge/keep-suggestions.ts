import type { Tx } from '#lib/persistence';
import type { Suggestion } from './suggestion.js';

/** Keeps what came close to a later message of a ticket, in place of what came close to an earlier one. */
export function keepSuggestions(tx: Tx, ticketId: string, suggestions: readonly Suggestion[]): void {
  tx.send('UPDATE work_item SET suggestions = $2 WHERE ticket_id = $1', [ticketId, JSON.stringify(suggestions)]);
}
