import { Channel, TicketKind, Tier } from '#lib/contracts';
import { z } from 'zod';

/** How much of a person some tickets take. All stated conditions must hold; an empty one always holds. */
export const WorkloadRule = z
  .strictObject({
    tiers: z.array(Tier).min(1).optional(),
    kinds: z.array(TicketKind).min(1).optional(),
    channels: z.array(Channel).min(1).optional(),
    /** Of an agent's capacity, as long as they hold the ticket. */
    units: z.int().min(1).max(100).optional(),
    /** How long these units stay taken after the agent has resolved the ticket. */
    wrapUpSeconds: z.int().min(0).max(86_400).optional(),
  })
  .refine(({ units, wrapUpSeconds }) => units !== undefined || wrapUpSeconds !== undefined, {
    message: 'state units or wrapUpSeconds',
  });
export type WorkloadRule = z.infer<typeof WorkloadRule>;
