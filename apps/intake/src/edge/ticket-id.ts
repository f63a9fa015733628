import { z } from 'zod';

/** A ticket's id in a path. */
export const TicketId = z.uuid();
