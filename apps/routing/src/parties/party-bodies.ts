import { z } from 'zod';
import { BodyText } from '#lib/contracts';
import { maskPersonalData, redactSecrets } from '#lib/service';
import { FlowBody } from '../flows/flow-bodies.js';

/** How the platform calls one of its merchants: what stands as `merchantRef` in the ticket's data. */
export const MerchantRef = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, 'letters, digits and . _ : -, at most 64');

/** A system speaks for one merchant, and says for which. */
export const ForMerchant = z.object({ merchant: MerchantRef.optional() });
export type ForMerchant = z.output<typeof ForMerchant>;

export const NewStatement = ForMerchant.extend({
  body: BodyText.transform((text) => maskPersonalData(redactSecrets(text)).text),
  visibility: z.enum(['parties', 'internal']).default('parties'),
});
export type NewStatement = z.output<typeof NewStatement>;

export const MerchantWish = z.object({ merchant: MerchantRef, wish: FlowBody });
export type MerchantWish = z.output<typeof MerchantWish>;
