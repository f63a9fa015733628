/** One contact of a kind, on the device it came from. */
export interface DeviceContact {
  readonly ticketId: string;
  readonly customerRef: string;
  readonly at: Date;
  /** The cluster it belongs to already. */
  readonly clusterId: string | null;
}

export interface Window {
  /** Different accounts, not contacts: one person in despair is no cluster. */
  readonly accounts: number;
  readonly minutes: number;
}

/**
 * The contacts that look like one hand: those of the window with the most accounts, if they are enough. Both ends of a window count.
 *
 * @param contacts of one kind on one device, in any order
 * @returns the members in the order of time; undefined when no window has enough accounts
 */
export function findCluster(
  contacts: readonly DeviceContact[],
  { accounts, minutes }: Window,
): DeviceContact[] | undefined {
  const inOrder = contacts.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.ticketId < b.ticketId ? -1 : 1));
  let best: DeviceContact[] = [];
  let most = accounts - 1;
  let first = 0;
  for (const [last, { at }] of inOrder.entries()) {
    while (at.getTime() - (inOrder[first]?.at.getTime() ?? 0) > minutes * 60_000) first += 1;
    const members = inOrder.slice(first, last + 1);
    const found = new Set(members.map(({ customerRef }) => customerRef)).size;
    if (found >= most && found >= accounts) {
      best = members;
      most = found;
    }
  }
  return best.length === 0 ? undefined : best;
}
