/**
 * When the keeper must look again at a clock `c` that stops at `$1`: never, unless it was due before and nobody has told so yet. A
 * promise that was broken is told, even when it was made good before anybody looked.
 */
export const STILL_TO_TELL = 'CASE WHEN c.due_at <= $1 THEN c.next_at END';
