import { Body, Controller, Param, Post } from '@nestjs/common';
import { NewRating } from '#lib/contracts';
import { Allow, Caller, type Identity, Trace } from '#lib/service';
import { TicketId } from '../edge/ticket-id.js';
import { type KeptRating, Ratings } from './ratings.js';

/** The customer's word on a resolution; a system may pass it on. */
@Controller('v1/tickets/:id/rating')
@Allow('system', 'customer')
export class RatingsController {
  constructor(private readonly ratings: Ratings) {}

  @Post()
  rate(
    @Caller() caller: Identity,
    @Trace() traceparent: string,
    @Param('id', { schema: TicketId }) ticketId: string,
    @Body({ schema: NewRating }) rating: NewRating,
  ): Promise<KeptRating> {
    return this.ratings.rate(caller, ticketId, rating, traceparent);
  }
}
