import { EXCHANGES, defineEvent, type EventOf } from '../define-event.js';
import { NewTicket } from '../http/tickets.js';

/**
 * The AMQP entrance: what `POST /v1/tickets` takes, published by other systems to `support.inbound` with the routing key
 * `<channel>.<desk>`. CloudEvents `source` and `id` are the idempotency key.
 */
export const RequestSubmittedV1 = defineEvent({
  type: 'support.request.submitted.v1',
  publisher: 'external',
  summary: 'Another system submits a customer request',
  exchange: EXCHANGES.inbound,
  key: (request) => `${request.channel}.${request.desk}`,
  subject: (request) => request.customer.ref,
  data: NewTicket,
});
export type RequestSubmittedV1 = EventOf<typeof RequestSubmittedV1>;
