/** The queue of the tier lanes, `.<tier>` behind it. Also the inbox key: rename it and handled messages count as new. */
export const TIER_QUEUE = 'routing.tier';
