import { z } from 'zod';
import { AgeBand, CustomerRef, DeskId, Instant } from '#lib/contracts';
import { Purpose } from '#lib/desks';
import { ConsentPurpose } from '../preferences/preference-shapes.js';

const Id = z
  .string()
  .regex(/^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/, 'must be lower-case words joined by . _ or -')
  .max(64);
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:00');

/** Everybody whom the desk knows and of whom all that is stated holds. */
const Audience = z.strictObject({
  products: z.array(z.string().min(1).max(64)).min(1).max(50).optional(),
  ageBands: z.array(AgeBand).min(1).optional(),
  customers: z.array(CustomerRef).min(1).max(10_000).optional(),
});
export type Audience = z.infer<typeof Audience>;

/** `POST /v1/campaigns`. */
export const NewCampaign = z.strictObject({
  desk: DeskId,
  name: z.string().trim().min(1).max(100),
  /** One of the desk's templates that needs no value but the desk's own, or those of the lesson. */
  template: Id,
  purpose: Purpose.extract(['education', 'promotion', 'security', 'reminder']),
  /** What readers must have agreed to; promotion asks for `marketing` besides. */
  consent: ConsentPurpose.optional(),
  /** A lesson of the desk: `{lesson}` and `{text}` of the template. */
  lesson: Id.optional(),
  via: z.enum(['inbox', 'sms', 'email', 'social', 'phone']).default('inbox'),
  audience: Audience,
  /** Nobody gets it who had the same notice (of promotion: any) within so many days. */
  capDays: z.int().min(1).max(400).optional(),
  /** The hours of the reader's day in which it leaves, besides the general quiet hours. */
  window: z
    .strictObject({ from: TimeOfDay, to: TimeOfDay })
    .refine(({ from, to }) => from < to, 'must end after it begins')
    .optional(),
  perMinute: z.int().min(1).max(100_000).default(1_000),
  startsAt: Instant.optional(),
});
export type NewCampaign = z.infer<typeof NewCampaign>;

/** How far a campaign has come. `refused` by the gate's reasons: NO_CONSENT, FREQ_CAP, ... */
export interface CampaignProgress {
  readonly audience: number;
  readonly waiting: number;
  readonly held: number;
  readonly onTheWay: number;
  readonly sent: number;
  readonly failed: number;
  readonly refused: Readonly<Record<string, number>>;
}

export interface CampaignView {
  readonly id: string;
  readonly desk: string;
  readonly name: string;
  readonly template: string;
  readonly purpose: string;
  readonly consent: string | null;
  readonly lesson: string | null;
  readonly state: 'running' | 'paused' | 'done';
  readonly startsAt: string;
  readonly createdAt: string;
  readonly createdBy: string;
}

export type CampaignWithProgress = CampaignView & { readonly progress: CampaignProgress };

export const CampaignSearch = z.object({
  desk: DeskId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type CampaignSearch = z.infer<typeof CampaignSearch>;
