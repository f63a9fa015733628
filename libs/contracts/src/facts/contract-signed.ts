import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { CalendarDay, Code, Reference, StatedTerms, Version } from './fact-fields.js';

/** What a customer agreed to, and in which version of the terms. */
export const ContractSigned = defineFact({
  type: 'contract.signed',
  summary: 'A contract was signed',
  key: 'contractNo',
  data: z.looseObject({
    contractNo: Reference,
    termsVersion: Version,
    product: Code.optional(),
    signedOn: CalendarDay.optional(),
    terms: StatedTerms.optional(),
  }),
});
