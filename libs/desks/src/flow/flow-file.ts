import { Locale, TicketKind } from '#lib/contracts';
import { z } from 'zod';
import { Id, Name } from '../schema/names.js';
import { readGuard } from './guard-names.js';

/** `ANNOTATION_PENDING`: states are told from everything else at sight. */
const StateName = z
  .string()
  .max(40)
  .regex(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/, 'must be upper-case words joined by _');

const FieldName = z
  .string()
  .max(64)
  .regex(/^[a-z][A-Za-z0-9]*$/, 'must be a camelCase word');

/** Who may want a transition. `handler` holds the ticket; `system` is an internal system; `timer` is time itself. */
export const Actor = z.enum(['customer', 'handler', 'supervisor', 'merchant', 'system', 'timer']);
export type Actor = z.infer<typeof Actor>;

/** What a complaint is aimed at, as triage reads it. */
const Nature = z.enum(['service', 'terms', 'technical']);

const Guard = z
  .string()
  .max(120)
  .superRefine((text, context) => {
    const { problem } = readGuard(text);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });

/** A document that the customer brings. */
export const Document = z.strictObject({
  type: z
    .string()
    .max(40)
    .regex(/^[a-z]+(-[a-z]+)*$/, 'must be lower-case words joined by -'),
  name: Name,
});
export type Document = z.infer<typeof Document>;

/** Something the customer is asked for once, unless it is known: in the ticket's data, in its words, or as a fact. */
const Question = z.strictObject({
  field: FieldName,
  name: Name,
  /** Any of these in the customer's text says it already. */
  words: z.partialRecord(Locale, z.array(z.string().min(1)).min(1)).optional(),
  /** A fact of this type says it already. */
  heldIn: Id.optional(),
});
export type Question = z.infer<typeof Question>;

const Count = z.int().positive().max(10_000);

const State = z.strictObject({
  /** What the customer reads; absent: the state is internal. */
  stage: Name.optional(),
  /** Ends the flow and resolves the ticket, with this outcome unless another is given. */
  end: Id.optional(),
  /** After so long in this state, the transition is taken if its guards allow it. */
  after: z
    .strictObject({ days: Count.optional(), hours: Count.optional(), minutes: Count.optional(), take: Id })
    .refine(({ days, hours, minutes }) => [days, hours, minutes].some((each) => each !== undefined), {
      message: 'name days, hours or minutes',
    })
    .optional(),
});
export type State = z.infer<typeof State>;

const Transition = z
  .strictObject({
    id: Id,
    from: z.array(StateName).min(1),
    to: StateName,
    by: z.array(Actor).default([]),
    /** An event that takes it by itself: a fact's type, `evidence.received`, `message.written-answer`, `customer.wrote`, `flow.began`. */
    on: Id.optional(),
    /** The fact counts only when its key equals this field of the ticket. */
    matching: FieldName.optional(),
    guards: z.array(Guard).default([]),
    /** Fields that the wish may give, besides those that its guards ask for. */
    fields: z.array(FieldName).default([]),
    /** What it does to the parties' talks: an answer names `proposalNo`, a proposal gives `proposal`. */
    act: z.enum(['propose', 'accept', 'reject']).optional(),
    /** What others are asked to do, each one `support.action.requested` event. */
    effects: z.array(Id).default([]),
  })
  .refine(({ by, on }) => by.length > 0 || on !== undefined, { message: 'say by whom, or on which event' });
export type Transition = z.infer<typeof Transition>;

/** One flow: what may happen to a ticket, by whom and under which guards. A running ticket keeps the version it began with. */
export const Flow = z.strictObject({
  id: Id,
  version: z.int().positive(),
  name: Name,
  /** All stated conditions must hold. `subtypes` reads the ticket's `data.subtype`. */
  takes: z.strictObject({
    kinds: z.array(TicketKind).min(1),
    intents: z.array(Id).min(1).optional(),
    natures: z.array(Nature).min(1).optional(),
    subtypes: z.array(Id).min(1).optional(),
  }),
  /** The statutory limit of the desk's rule pack that runs meanwhile. */
  limit: Id.optional(),
  /** What the flow may end with, where a guard asks for an outcome. */
  outcomes: z.array(Id).min(1).optional(),
  /** What customers read for these; an end is read by the stage of its state. */
  outcomeNames: z.record(Id, Name).default({}),
  /** The documents needed, by `data.subtype`; `default` for every other. */
  evidence: z.record(Id, z.array(Document)).optional(),
  asks: z.array(Question).default([]),
  /** Who must accept a proposal, where a guard asks for that. */
  parties: z.array(Actor).min(2).optional(),
  start: StateName,
  /** Done when the flow begins. */
  effects: z.array(Id).default([]),
  states: z.record(StateName, State),
  transitions: z.array(Transition).min(1),
});
export type Flow = z.infer<typeof Flow>;

/** `flows.yaml` of a desk: the flows it uses, by id. The first that takes a ticket has it; without any, it is plain consultation. */
export const FlowsFile = z.strictObject({ use: z.array(Id) });
export type FlowsFile = z.infer<typeof FlowsFile>;
