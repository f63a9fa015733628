import { z } from 'zod';
import { FilledLine, WrittenLine } from '#lib/contracts';
import { maskPersonalData, redactSecrets } from '#lib/service';

/** People's words, without what is personal in them. */
const masked = (text: string): string => maskPersonalData(redactSecrets(text)).text;

const Value = z.union([WrittenLine(2000).transform(masked), z.int(), z.boolean()]);

/** What a wish for a transition brings. Amounts of money are texts. */
export const FlowBody = z
  .object({
    reason: FilledLine(500).transform(masked).optional(),
    outcome: FilledLine(64).optional(),
    fields: z
      .record(z.string().max(64), Value)
      .refine((fields) => Object.keys(fields).length <= 50, 'at most 50 fields')
      .optional(),
  })
  .default({});
export type FlowBody = z.output<typeof FlowBody>;

/** The id of a transition, as it stands in the path. */
export const TransitionId = z.string().max(64);
