import { z } from 'zod';

/** The header of a model file of sentiment: units of the network; slope and offset from the score to the log-odds of praise. */
export const SentimentHeader = z.object({ hidden: z.int().positive(), odds: z.array(z.number()).length(2) });
