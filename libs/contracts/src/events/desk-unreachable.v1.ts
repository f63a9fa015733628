import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Channel, DeskId, Instant } from '../vocabulary.js';

/** The last person who could be reached at a desk has gone: nobody on these of its channels gets a human now. Once a change. */
export const DeskUnreachableV1 = defineEvent({
  type: 'support.desk.unreachable.v1',
  publisher: 'routing',
  summary: 'Nobody can be reached at a desk any more, on some or all of its channels',
  subject: ({ desk }) => desk,
  data: z.object({ desk: DeskId, channels: z.array(Channel), since: Instant }),
});
export type DeskUnreachableV1 = EventOf<typeof DeskUnreachableV1>;
