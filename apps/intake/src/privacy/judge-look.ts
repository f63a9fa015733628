/** What is known when a member of staff opens a customer of whom they have no ticket. */
export interface Looks {
  /** Customers they opened within the window. */
  readonly customers: number;
  /** This one is among them. */
  readonly known: boolean;
  readonly limit: number;
  /** When they were last alerted about, in milliseconds ago; undefined: never. */
  readonly alertedAgoMs: number | undefined;
  readonly windowMs: number;
}

export type LookVerdict = { readonly do: 'show' } | { readonly do: 'refuse'; readonly alert: boolean };

/** As many customers as the limit allows are shown; then no further one. Who is told of it once a window is enough. */
export function judgeLook({ customers, known, limit, alertedAgoMs, windowMs }: Looks): LookVerdict {
  if (known || customers < limit) return { do: 'show' };
  return { do: 'refuse', alert: alertedAgoMs === undefined || alertedAgoMs >= windowMs };
}
