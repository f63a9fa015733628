import { z } from 'zod';
import { Id } from './names.js';

const Minutes = z.int().positive().max(1440);

/** What a desk does for somebody only when it is certain who they are. */
export const VerificationRules = z.strictObject({
  /** What needs it. */
  intents: z.array(Id).min(1),
  /** The level of proof that is enough; 1 is a customer's plain session. */
  level: z.int().min(2).max(5),
  /** So long the institution's verifier has to make sure. */
  minutes: Minutes,
  /** So long the customer may then act elsewhere with a handoff token. */
  handoffMinutes: Minutes,
});
export type VerificationRules = z.infer<typeof VerificationRules>;
