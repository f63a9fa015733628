import { z } from 'zod';
import { Id } from './names.js';
import { Purpose } from './notification-rule.js';

const FactType = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/, 'must be the type of a fact, like product.activated');
const Field = z.string().regex(/^[A-Za-z_]\w{0,63}$/, 'must be the name of a field');
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 10:00');
const Via = z.enum(['inbox', 'sms', 'email', 'social', 'phone']);

/** What must hold of a field of the fact. `below` compares versions: 8.9 is below 8.10. */
const Condition = z.union([
  z.strictObject({ field: Field, is: z.array(z.string().min(1)).min(1) }),
  z.strictObject({
    field: Field,
    below: z.string().regex(/^\d{1,9}(\.\d{1,9}){0,5}$/, 'must be a version like 8.2.0'),
  }),
]);
export type Condition = z.infer<typeof Condition>;

/** One line of "when this is so, customers are told that". */
export const CareRule = z.strictObject({
  id: Id,
  on: FactType,
  when: z.array(Condition).default([]),
  /** At once, or so many days before the date in a field, at that time of the desk's day. */
  before: z.strictObject({ date: Field, days: z.array(z.int().min(0).max(60)).min(1), hour: TimeOfDay }).optional(),
  /** Once for each value of these fields of the fact; none: once for each key of the fact. */
  once: z.array(Field).default([]),
  /** Fields of the fact that the template may mention. A fact without one of them is parked. */
  values: z.array(Field).default([]),
  /** What the fact says is too old to be repeated after so many days. */
  maxAgeDays: z.int().positive().max(400).optional(),
  /** Not again within so many days. */
  everyDays: z.int().positive().max(400).optional(),
  /** A newer fact that says the same of these fields ends what still waits. */
  stoppedBy: z.array(z.strictObject({ fact: FactType, same: z.array(Field).min(1) })).default([]),
  via: Via.default('inbox'),
  purpose: Purpose,
  template: Id,
});
export type CareRule = z.infer<typeof CareRule>;

/** A notice to everybody whom the desk knows, once a month. */
export const CareSchedule = z.strictObject({
  id: Id,
  day: z.int().min(1).max(28),
  hour: TimeOfDay,
  everyDays: z.int().positive().max(400).optional(),
  via: Via.default('inbox'),
  purpose: Purpose,
  template: Id,
});
export type CareSchedule = z.infer<typeof CareSchedule>;

/** `care.yaml`: what a desk does for its customers before they ask. */
export const CareFile = z.strictObject({
  rules: z.array(CareRule).default([]),
  schedules: z.array(CareSchedule).default([]),
});
export type CareFile = z.infer<typeof CareFile>;
