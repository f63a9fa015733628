import { Channel, DeskId, FilledLine, Instant, Locale, Tier } from '#lib/contracts';
import { z } from 'zod';

/** The agent's id is the subject of their token. */
export const AgentId = z
  .string()
  .regex(/^[A-Za-z0-9][\w.:@|-]{0,127}$/, 'letters, digits and . _ : @ | -, at most 128');

export const Skill = z.string().regex(/^[a-z][a-z0-9._-]{0,63}$/, 'lower-case letters, digits and . _ -, at most 64');

/** A skill by its name; or one that an agent is certified for, and until when. */
const HeldSkill = z.union([Skill, z.object({ skill: Skill, until: Instant })]);
export type HeldSkill = z.output<typeof HeldSkill>;

/** `PUT /v1/agents/{id}`. Empty `desks`, `locales` or `channels`: all of them. */
export const AgentBody = z.object({
  name: FilledLine(100).optional(),
  tiers: z
    .array(Tier.exclude(['self-service']))
    .min(1)
    .max(3),
  skills: z.array(HeldSkill).max(100).default([]),
  capacity: z.int().min(0).max(100),
  locales: z.array(Locale).max(10).default([]),
  locale: Locale.optional(),
  desks: z.array(DeskId).max(50).default([]),
  /** Whom they speak with: a caller, a writer. */
  channels: z.array(Channel).max(20).default([]),
});
export type AgentBody = z.output<typeof AgentBody>;

export const Presence = z.enum(['online', 'away', 'offline']);
export type Presence = z.infer<typeof Presence>;

export const PresenceBody = z.object({ presence: Presence });
export type PresenceBody = z.output<typeof PresenceBody>;
