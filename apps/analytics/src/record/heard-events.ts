import { CATALOGUE, type EventDefinition, type EventOf, EXCHANGES } from '#lib/contracts';
import type { NotificationRequestedV1, RequestSubmittedV1 } from '#lib/contracts';

/** Of the whole catalogue, all but the entrance and the work orders of the notification lanes: those go to other exchanges. */
type HeardDefinition = Exclude<(typeof CATALOGUE)[number], typeof RequestSubmittedV1 | typeof NotificationRequestedV1>;

/** One event as analytics gets it. */
export type HeardEvent = EventOf<HeardDefinition>;

const HEARD_EXCHANGES: readonly string[] = [EXCHANGES.events, EXCHANGES.work];

/** Everything that is said about tickets, to anybody. */
export const HEARD: readonly EventDefinition[] = CATALOGUE.filter(({ exchange }) => HEARD_EXCHANGES.includes(exchange));
