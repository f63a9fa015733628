import { z } from 'zod';

/** What people say their feedback is; what its words say may differ. */
export const FeedbackType = z.enum(['praise', 'criticism', 'suggestion']);
export type FeedbackType = z.infer<typeof FeedbackType>;
