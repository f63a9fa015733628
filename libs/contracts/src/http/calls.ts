import { z } from 'zod';
import { DeskId, Instant, TicketKind } from '../vocabulary.js';
import { BodyText, FilledLine } from './text.js';
import { NewCustomer, TicketData } from './tickets.js';

const Reference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/, 'letters, digits and . _ : / -, at most 120');

/** One utterance of a call. `atSeconds` counts from the beginning. */
export const CallLine = z.object({
  speaker: z.enum(['customer', 'agent', 'machine']),
  atSeconds: z.number().nonnegative().max(86_400),
  text: BodyText,
});
export type CallLine = z.infer<typeof CallLine>;

/** `POST /v1/calls` of intake: a telephone call that has ended, as the telephony system knows it. */
export const CallRecord = z
  .object({
    /** Of the telephony system: a call is recorded once. */
    callId: Reference,
    desk: DeskId,
    customer: NewCustomer,
    direction: z.enum(['inbound', 'outbound']),
    startedAt: Instant,
    endedAt: Instant,
    agent: FilledLine(100).optional(),
    /** Where the recording lies, as the telephony system names it. Never an address that opens it by itself. */
    recording: z
      .object({
        reference: Reference,
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      })
      .optional(),
    transcript: z.array(CallLine).min(1).max(500),
    kind: TicketKind.optional(),
    subject: FilledLine(200).optional(),
    data: TicketData.optional(),
  })
  .refine(({ startedAt, endedAt }) => Date.parse(startedAt) <= Date.parse(endedAt), {
    message: 'must not be before startedAt',
    path: ['endedAt'],
  })
  .refine(({ transcript }) => transcript.some(({ speaker }) => speaker === 'customer'), {
    message: 'holds no word of the customer',
    path: ['transcript'],
  });
export type CallRecord = z.infer<typeof CallRecord>;

/** `GET /v1/calls/{callId}`: masked. */
export const CallView = z.object({
  callId: z.string(),
  ticketId: z.uuid(),
  direction: z.enum(['inbound', 'outbound']),
  startedAt: Instant,
  endedAt: Instant,
  seconds: z.int().nonnegative(),
  agent: z.string().nullable(),
  recording: z.object({ reference: z.string(), sha256: z.string().nullable() }).nullable(),
  transcript: z.array(z.object({ speaker: CallLine.shape.speaker, atSeconds: z.number(), text: z.string() })),
});
export type CallView = z.infer<typeof CallView>;
