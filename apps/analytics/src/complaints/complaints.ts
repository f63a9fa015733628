import { z } from 'zod';
import { Channel, DeskId } from '#lib/contracts';
import { Period, ReportQuery } from '../read/period.js';

/** `GET /v1/complaints` */
export const ComplaintsQuery = ReportQuery;
export type ComplaintsQuery = ReportQuery;

const Count = z.int().nonnegative();

/** What complaints are aimed at: how people were treated, what the product costs and promises, what does not work. */
export const Natures = z.object({
  service: Count,
  terms: Count,
  technical: Count,
  /** Of tickets whose first message was never read. */
  unknown: Count,
});
export type Natures = z.infer<typeof Natures>;

const Counted = z.object({ total: Count, natures: Natures });

export const ComplaintReport = z.object({
  period: Period,
  /** Tickets opened in the period that are complaints by now, whatever they were opened as. */
  total: Count,
  natures: Natures,
  /** Most complaints first. */
  desks: z.array(Counted.extend({ desk: DeskId })),
  channels: z.array(Counted.extend({ channel: Channel })),
  /** By day of Asia/Shanghai and desk, oldest first; without those on which nobody complained. */
  days: z.array(Counted.extend({ day: z.iso.date(), desk: DeskId })),
});
export type ComplaintReport = z.infer<typeof ComplaintReport>;

export interface ComplaintRow {
  /** `2026-11-22` */
  readonly day: string;
  readonly desk: string;
  readonly channel: string;
  readonly nature: keyof Natures;
  readonly count: number;
}

type Sums = Pick<ComplaintReport, 'total' | 'natures' | 'desks' | 'channels' | 'days'>;

/** Adds the rows up: as a whole, by desk, by channel, by day and desk. */
export function sumComplaints(rows: readonly ComplaintRow[]): Sums {
  return {
    ...added(rows),
    desks: grouped(rows, ({ desk }) => desk).map(([desk, sums]) => ({ desk, ...sums })),
    channels: grouped(rows, ({ channel }) => channel).map(([channel, sums]) => ({
      channel: Channel.parse(channel),
      ...sums,
    })),
    days: grouped(rows, ({ day, desk }) => `${day} ${desk}`)
      .map(([key, sums]) => ({ day: key.slice(0, 10), desk: key.slice(11), ...sums }))
      .toSorted((a, b) => (a.day + a.desk < b.day + b.desk ? -1 : 1)),
  };
}

function grouped(
  rows: readonly ComplaintRow[],
  keyOf: (row: ComplaintRow) => string,
): [string, z.infer<typeof Counted>][] {
  const groups = new Map<string, ComplaintRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups]
    .map(([key, own]): [string, z.infer<typeof Counted>] => [key, added(own)])
    .toSorted(([a, one], [b, other]) => other.total - one.total || (a < b ? -1 : 1));
}

function added(rows: readonly ComplaintRow[]): z.infer<typeof Counted> {
  const natures = { service: 0, terms: 0, technical: 0, unknown: 0 };
  for (const { nature, count } of rows) natures[nature] += count;
  return { total: natures.service + natures.terms + natures.technical + natures.unknown, natures };
}
