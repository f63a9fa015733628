import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { compareOffers, type LoanQuote, LoanTerms, quoteLoan, type RankedOffer } from '#lib/desks';
import { Allow } from '#lib/service';

const MAX_OFFERS = 10;

/** `POST /v1/quotes/comparison` */
const Offers = z.object({
  offers: z
    .array(z.object({ name: z.string().trim().min(1).max(60), terms: LoanTerms }))
    .min(2)
    .max(MAX_OFFERS),
});
type Offers = z.output<typeof Offers>;

/** What a loan really costs: schedule, every fee, annualised rate. Computed, never stored. */
@Controller('v1/quotes')
@Allow('customer', 'system', 'agent', 'supervisor', 'admin')
export class QuotesController {
  @Post()
  @HttpCode(200)
  quote(@Body({ schema: LoanTerms }) terms: LoanTerms): LoanQuote {
    return quoteLoan(terms);
  }

  /** Several offers on one basis, cheapest a year first. */
  @Post('comparison')
  @HttpCode(200)
  compare(@Body({ schema: Offers }) { offers }: Offers): { offers: RankedOffer[] } {
    return { offers: compareOffers(offers) };
  }
}
