import { ClockName, TicketKind } from '#lib/contracts';
import { z } from 'zod';
import { CalendarData } from '../calendar/calendar-data.js';
import { Id } from '../schema/names.js';

const Days = z.int().min(1).max(3_660);

/** A limit that a law or a regulator sets, in calendar days. Every rule names where it stands. */
export const StatutoryLimit = z
  .object({
    source: z.string().trim().min(1),
    /** Starts by itself for tickets of these kinds; without kinds, when a flow or a person asks for it. */
    kinds: z.array(TicketKind).min(1).optional(),
    days: Days,
    /** So many days before the end whoever handles it is warned. */
    warnDays: z.int().min(0).max(365).default(3),
    /** Taken in this order, each at most once. */
    extensions: z
      .array(
        z.object({
          toDays: Days,
          /** Somebody other than the handler must approve. */
          approval: z.boolean().default(false),
          /** The complainant must have been told. */
          notice: z.boolean().default(false),
        }),
      )
      .default([]),
    maximumDays: Days,
  })
  .refine(
    ({ days, extensions, maximumDays }) => isRising([days, ...extensions.map(({ toDays }) => toDays)], maximumDays),
    {
      message: 'extensions must grow and stay within maximumDays',
      path: ['extensions'],
    },
  );
export type StatutoryLimit = z.output<typeof StatutoryLimit>;

/** Service clocks have their names already. */
const LimitName = Id.refine((name) => !ClockName.options.some((taken) => taken === name), {
  message: 'is the name of a service clock',
});

/** Rules of one legal order: versioned data that a desk chooses. A running ticket keeps the version it began with. */
export const RulePack = z.object({
  id: z.string().regex(/^[a-z]{2}(-[a-z0-9]+)*$/, 'must be lower-case words joined by -'),
  version: z.int().min(1),
  effectiveFrom: z.iso.date(),
  calendar: CalendarData,
  /** By name: also the name of the clock that counts it. */
  limits: z
    .record(LimitName, StatutoryLimit)
    .refine((limits) => isOneForEachKind(limits), { message: 'only one limit may start by itself for a kind' }),
});
export type RulePack = z.output<typeof RulePack>;

/** The limit that a ticket of this kind starts with, if there is one. */
export function limitFor(pack: RulePack, kind: TicketKind): { name: string; limit: StatutoryLimit } | undefined {
  const found = Object.entries(pack.limits).find(([, { kinds }]) => kinds?.includes(kind));
  return found && { name: found[0], limit: found[1] };
}

function isRising(days: readonly number[], maximum: number): boolean {
  return days.every((value, at) => value <= maximum && (at === 0 || value > (days[at - 1] ?? 0)));
}

function isOneForEachKind(limits: Readonly<Record<string, StatutoryLimit>>): boolean {
  const kinds = Object.values(limits).flatMap((limit) => limit.kinds ?? []);
  return new Set(kinds).size === kinds.length;
}
