import type { AcceptedTicket, NewTicket } from '#lib/contracts';

/**
 * One customer request, the same whatever channel it came by: HTTP, AMQP, mail, SMS and social all end here.
 *
 * `source` and `key` together are the idempotency key: the caller's identity and a key of its own.
 */
export interface Submission {
  readonly source: string;
  readonly key: string;
  readonly ticket: NewTicket;
  /** People who may be named in the text besides the customer. Masked, not kept. */
  readonly names?: readonly string[] | undefined;
  readonly traceparent?: string | undefined;
}

/**
 * `repeated`: the ticket stood already, from an earlier request with the same key and content. `joined`: it stood already, from
 * another request about the same matter.
 */
export interface Accepted {
  readonly ticket: AcceptedTicket;
  readonly repeated: boolean;
  readonly joined: boolean;
}
