import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { WorkState } from '../work-state.js';

const Named = z.object({ 'zh-CN': z.string(), en: z.string() });

/**
 * A ticket came to a state of its flow. Published by routing, in the transaction that moved it.
 * `step` counts the moves of a ticket from 1: readers put them into order by it, and know a repetition.
 */
export const FlowMovedV1 = defineEvent({
  type: 'support.flow.moved.v1',
  publisher: 'routing',
  summary: 'A ticket came to a state of its flow',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    flow: z.string(),
    /** Of the flow; a running ticket keeps the one it began with. */
    flowVersion: z.int().positive(),
    step: z.int().positive(),
    /** Null: the ticket entered the flow. */
    from: z.string().nullable(),
    to: z.string(),
    transition: z.string().nullable(),
    /** What the customer reads; null: an internal state. */
    stage: Named.nullable(),
    ended: z.boolean(),
    effects: z.array(z.string()),
    /** Documents that are still to come. */
    missing: z.array(z.object({ type: z.string(), name: Named })),
    /** What the customer is asked for. */
    asked: z.array(z.object({ field: z.string(), name: Named })),
  }),
});
export type FlowMovedV1 = EventOf<typeof FlowMovedV1>;
