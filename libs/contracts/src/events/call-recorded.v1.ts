import { EXCHANGES, defineEvent, type EventOf } from '../define-event.js';
import { CallRecord } from '../http/calls.js';

/**
 * What `POST /v1/calls` takes, published by the telephony system to `support.inbound` with the key `phone.<desk>`. `callId` is the
 * idempotency key.
 */
export const CallRecordedV1 = defineEvent({
  type: 'support.call.recorded.v1',
  publisher: 'external',
  summary: 'A telephone call with a customer has ended',
  exchange: EXCHANGES.inbound,
  key: (call) => `phone.${call.desk}`,
  subject: (call) => call.customer.ref,
  data: CallRecord,
});
export type CallRecordedV1 = EventOf<typeof CallRecordedV1>;
