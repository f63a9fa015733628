import { Body, Controller, Post } from '@nestjs/common';
import { KeptFeedback, NewFeedback } from '#lib/contracts';
import { Allow, Caller, type Identity, Problem, Trace } from '#lib/service';
import { IdempotencyKey, sourceOf } from '../edge/idempotency-key.js';
import { FeedbackBox } from './feedback-box.js';

/** Opinions that ask for no answer: from customers, or from a system that passes them on. */
@Controller('v1/feedback')
@Allow('system', 'customer')
export class FeedbackController {
  constructor(private readonly box: FeedbackBox) {}

  /** 201 after it was kept with its event; a repetition gets the same answer. */
  @Post()
  give(
    @Caller() caller: Identity,
    @IdempotencyKey() key: string,
    @Trace() traceparent: string,
    @Body({ schema: NewFeedback }) feedback: NewFeedback,
  ): Promise<KeptFeedback> {
    const customer = { ...feedback.customer, ref: refOf(caller, feedback) };
    return this.box.keep({ source: sourceOf(caller), key, feedback: { ...feedback, customer }, traceparent });
  }
}

/** @throws Problem 422 for a customer who speaks for another, and for a system that speaks for nobody */
function refOf(caller: Identity, { customer }: NewFeedback): string {
  if (caller.role === 'customer' && customer !== undefined && customer.ref !== caller.customer)
    throw Problem.invalid([{ path: 'customer.ref', message: 'must be your own reference' }]);
  const ref = caller.role === 'customer' ? caller.customer : customer?.ref;
  if (ref === undefined) throw Problem.invalid([{ path: 'customer', message: 'must say whose opinion it is' }]);
  return ref;
}
