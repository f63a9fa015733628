import { Channel, TicketKind, Tier } from '#lib/contracts';
import { z } from 'zod';

/** What is promised: a receipt, a first answer, an end. */
export const Measure = z.enum(['acknowledgement', 'first-response', 'resolution']);
export type Measure = z.infer<typeof Measure>;

/** One promise. All stated conditions must hold for a ticket; `share` of these tickets are to be in time. */
const StandardTarget = z.strictObject({
  measure: Measure,
  channels: z.array(Channel).min(1).optional(),
  kinds: z.array(TicketKind).min(1).optional(),
  tiers: z.array(Tier).min(1).optional(),
  seconds: z.int().positive(),
  share: z.number().gt(0).max(1).default(0.95),
});
export type StandardTarget = z.infer<typeof StandardTarget>;

/** A service standard as published: a ticket is measured by the version in force when it was opened. */
const Standard = z.strictObject({
  version: z.int().positive(),
  /** From the beginning of this day, where the desk is. */
  effectiveFrom: z.iso.date(),
  targets: z.array(StandardTarget).min(1),
});
export type Standard = z.infer<typeof Standard>;

export const StandardsFile = z.strictObject({
  standards: z
    .array(Standard)
    .min(1)
    .refine(
      (all) =>
        all.every((standard, at) => {
          const before = all[at - 1];
          return !before || (before.version < standard.version && before.effectiveFrom < standard.effectiveFrom);
        }),
      { message: 'versions and days must rise' },
    ),
});
export type StandardsFile = z.infer<typeof StandardsFile>;
