import { z } from 'zod';

const Days = z.int().positive().max(90);

/** From where on a desk looks into something by itself, and whose it is then. */
export const Learning = z.strictObject({
  /** Who owns what was found, until somebody else takes it. */
  owner: z.string().min(1).max(64).default('supervisor'),
  /** So many complaints about one topic within these days open an improvement item. */
  improvement: z
    .strictObject({
      complaints: z.int().positive().default(20),
      withinDays: Days.default(7),
      dueInDays: Days.default(14),
      /** After a change, so long until it may be measured again. */
      measureAfterDays: Days.default(7),
    })
    .prefault({}),
  /** An agent with so many ratings and a lower average trains. */
  training: z
    .strictObject({
      averageBelow: z.number().min(1).max(5).default(3),
      ratings: z.int().positive().default(5),
      withinDays: Days.default(28),
      dueInDays: Days.default(14),
    })
    .prefault({}),
  /** A group of so many tickets that waits so many times as long as all of them do. */
  waitGap: z
    .strictObject({
      ratio: z.number().gt(1).default(1.5),
      tickets: z.int().positive().default(10),
      withinDays: Days.default(7),
    })
    .prefault({}),
});
export type Learning = z.infer<typeof Learning>;
