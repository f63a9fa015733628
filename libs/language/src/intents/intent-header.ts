import { z } from 'zod';

const Decision = z.union([
  z.object({
    one: z.object({
      judge: z.object({ outside: z.int(), sharpness: z.number(), weights: z.array(z.number()) }),
      threshold: z.number(),
    }),
  }),
  z.object({
    many: z.object({ slope: z.number(), offsets: z.array(z.number()) }),
  }),
]);

/** The header of a model file of intents: its labels and how it decides. */
export const IntentHeader = z.object({ labels: z.array(z.string()).min(1), decide: Decision });
