import { z } from 'zod';
import { Channel, Instant, Locale } from '#lib/contracts';

/**
 * What a customer may agree to. `updates` (to hear of progress) and `surveys` hold unless withdrawn; the others need consent first.
 * `nightly`: to be reminded between 22:00 and 08:00 too.
 */
export const ConsentPurpose = z.enum(['updates', 'surveys', 'marketing', 'education', 'nightly', 'recommendations']);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** Who never said anything has agreed to these. */
const UNLESS_WITHDRAWN: readonly ConsentPurpose[] = ['updates', 'surveys'];

/** What a customer has agreed to, from the newest entry of each purpose. */
export function consentsOf(said: Readonly<Partial<Record<string, boolean>>>): ReadonlySet<ConsentPurpose> {
  return new Set(ConsentPurpose.options.filter((purpose) => said[purpose] ?? UNLESS_WITHDRAWN.includes(purpose)));
}

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 22:00');
const TimeZone = z.string().max(64).refine(isTimeZone, 'must be a time zone like Asia/Shanghai');

const QuietHours = z.strictObject({ from: TimeOfDay, to: TimeOfDay, timeZone: TimeZone.default('Asia/Shanghai') });

/** `PUT /v1/preferences/{customer}`: replaces the wishes; a purpose that is not named stays as it is. */
export const NewPreferences = z.strictObject({
  channel: Channel.nullable().default(null),
  locale: Locale.nullable().default(null),
  quietHours: QuietHours.nullable().default(null),
  consents: z.partialRecord(ConsentPurpose, z.boolean()).default({}),
});
export type NewPreferences = z.infer<typeof NewPreferences>;

const Consent = z.object({ granted: z.boolean(), since: Instant });

/** `GET /v1/preferences/{customer}`: a customer who never said anything has the defaults. */
export const PreferencesView = z.object({
  customer: z.string(),
  channel: Channel.nullable(),
  locale: Locale.nullable(),
  quietHours: QuietHours.nullable(),
  consents: z.partialRecord(ConsentPurpose, Consent),
  updatedAt: Instant.nullable(),
});
export type PreferencesView = z.infer<typeof PreferencesView>;

/** One entry of `GET /v1/preferences/{customer}/consents`, newest first. */
export const ConsentRecord = Consent.omit({ since: true }).extend({
  purpose: ConsentPurpose,
  at: Instant,
  by: z.object({ role: z.string(), id: z.string() }),
});
export type ConsentRecord = z.infer<typeof ConsentRecord>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
