import { z } from 'zod';
import { BodyText, DeskId, Line } from '#lib/contracts';

/** A text message, as the gateway posts it. */
export const SmsReceived = z.object({
  from: z.string().regex(/^(?=(?:\D*\d){3})\+?[\d\s-]{3,32}$/, 'must be a phone number'),
  text: BodyText,
  desk: DeskId.optional(),
});
export type SmsReceived = z.infer<typeof SmsReceived>;

/** A message on a social platform. `from` is the platform's own id of the person. */
export const SocialReceived = z.object({
  from: z.string().min(1).max(200),
  name: Line(100).optional(),
  text: BodyText,
  desk: DeskId.optional(),
});
export type SocialReceived = z.infer<typeof SocialReceived>;

export const Platform = z.string().regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and dashes');
