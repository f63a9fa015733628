import { type Channel, CHANNELS } from '#lib/contracts';

/** A channel of a desk on which nobody can be reached any more. */
export interface LostChannel {
  readonly desk: string;
  readonly channel: Channel;
  readonly since: Date;
}

export interface LostDesk {
  readonly desk: string;
  /** In the order of the vocabulary. */
  readonly channels: Channel[];
  readonly since: Date;
}

/** One alarm a desk, for all channels that were lost at the same moment. */
export function lostByDesk(lost: readonly LostChannel[]): LostDesk[] {
  const desks = new Map<string, LostChannel[]>();
  for (const one of lost) desks.set(one.desk, [...(desks.get(one.desk) ?? []), one]);
  return [...desks]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([desk, own]) => ({
      desk,
      channels: CHANNELS.filter((channel) => own.some((one) => one.channel === channel)),
      since: new Date(Math.min(...own.map(({ since }) => since.getTime()))),
    }));
}
