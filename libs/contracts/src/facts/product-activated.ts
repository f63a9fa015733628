import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { Code } from './fact-fields.js';

/** A customer uses a product for the first time. */
export const ProductActivated = defineFact({
  type: 'product.activated',
  summary: 'A product was taken into use',
  key: 'product',
  data: z.looseObject({
    product: Code,
  }),
});
