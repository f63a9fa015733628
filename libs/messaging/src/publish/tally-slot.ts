/** Counters are spread over this many rows, so that processes rarely wait for each other's. */
const SLOTS = 16;

/** This process's row. */
export const TALLY_SLOT = Math.floor(Math.random() * SLOTS);
