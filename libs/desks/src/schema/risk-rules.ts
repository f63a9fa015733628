import { z } from 'zod';
import { Id, Name } from './names.js';

const Words = z.array(z.string().min(1).max(60)).min(1);
const Minutes = z.int().positive().max(525_600);

/** A fact that is a risk by itself: when this field of its data has one of these values. */
const RiskFact = z.strictObject({
  type: z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/, 'must be dotted lower-case words'),
  field: z.string().min(1).max(60),
  values: z.array(z.string().min(1)).min(1),
  /** What the ticket says that it opens. */
  text: Name,
});
export type RiskFact = z.infer<typeof RiskFact>;

/** Contacts of one kind that look like one hand: so many accounts on one device in so many minutes. */
const ContactPattern = z.strictObject({
  id: Id,
  /** Any of them in the text makes it a contact of this kind. */
  words: Words,
  /** The field of a ticket's data that names the device. */
  device: z.string().min(1).max(60).default('deviceId'),
  accounts: z.int().min(2).max(1000),
  minutes: Minutes,
});
export type ContactPattern = z.infer<typeof ContactPattern>;

/** What a desk takes for a risk besides what people say, and how it protects them. */
export const RiskRules = z.strictObject({
  hold: z.strictObject({
    /** The institution confirms or denies within this time; otherwise an alarm is raised. */
    answerSeconds: z.int().positive().max(3600),
    /** A confirmed hold that nobody has released by then raises an alarm. */
    releaseMinutes: Minutes,
  }),
  facts: z.array(RiskFact).default([]),
  patterns: z.array(ContactPattern).default([]),
});
export type RiskRules = z.infer<typeof RiskRules>;
