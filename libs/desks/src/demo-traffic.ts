import { BodyText, Channel, CustomerRef, DeskId, NewCustomer, NewRating, TicketData, TicketKind } from '#lib/contracts';
import { dirname } from 'node:path';
import { z } from 'zod';
import { LocatedYaml, type PackProblem } from './pack/located-yaml.js';
import { DeskPackError } from './pack/desk-pack-error.js';
import { Id } from './schema/names.js';

/** A new ticket. Steps of later kinds name it by its `thread`. */
const Open = z.strictObject({
  do: z.literal('open'),
  thread: Id.optional(),
  customer: CustomerRef,
  desk: DeskId,
  channel: Channel,
  kind: TicketKind.optional(),
  subject: z.string().max(200).optional(),
  body: BodyText,
  data: TicketData.optional(),
  /** What a sensible desk does with it; for tests and for the table the demo prints. */
  expect: z.enum(['answer', 'person', 'risk']).optional(),
});

/** The customer writes again on the same matter. */
const FollowUp = z.strictObject({
  do: z.literal('follow-up'),
  thread: Id,
  channel: Channel.optional(),
  body: BodyText,
});

const Rate = z.strictObject({ do: z.literal('rate'), thread: Id, ...NewRating.shape });

/** What an internal system states about a customer. */
const Fact = z.strictObject({
  do: z.literal('fact'),
  type: z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/, 'must be dotted lower-case words'),
  source: z.string().min(1).max(200),
  customer: CustomerRef,
  desk: DeskId.optional(),
  data: z.record(z.string(), z.unknown()),
});

const DemoStep = z.discriminatedUnion('do', [Open, FollowUp, Rate, Fact]);
export type DemoStep = z.infer<typeof DemoStep>;

const DemoFile = z.strictObject({ customers: z.array(NewCustomer.strict()).min(1), steps: z.array(DemoStep).min(1) });
/** Customers and what they and the systems round them do, in order. Invented people; numbers that only look valid. */
export type DemoTraffic = z.infer<typeof DemoFile>;

/** Reads demo traffic. Throws one `DeskPackError` naming the line of each unknown customer, reused or unopened thread. */
export function loadDemoTraffic(file: string): DemoTraffic {
  const source = LocatedYaml.read(file);
  const { value, problems } = source.parse(DemoFile);
  const found = value === undefined ? problems : storyProblems(source, value);
  if (value === undefined || found.length > 0) throw new DeskPackError(dirname(file), found);
  return value;
}

function storyProblems(source: LocatedYaml, { customers, steps }: DemoTraffic): PackProblem[] {
  const problems: PackProblem[] = [];
  const known = new Set(customers.map((customer) => customer.ref));
  const opened = new Set<string>();
  for (const [index, step] of steps.entries()) {
    const wrong = (field: string, message: string) => problems.push(source.problem(['steps', index, field], message));
    if ('customer' in step && !known.has(step.customer)) wrong('customer', `no customer "${step.customer}" above`);
    if (step.do === 'open' && step.thread !== undefined) {
      if (opened.has(step.thread)) wrong('thread', `thread "${step.thread}" is opened twice`);
      opened.add(step.thread);
    }
    if ((step.do === 'follow-up' || step.do === 'rate') && !opened.has(step.thread)) {
      wrong('thread', `thread "${step.thread}" is not opened before this step`);
    }
  }
  return problems;
}
