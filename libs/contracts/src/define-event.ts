import { z } from 'zod';
import { newId } from './ids.js';

/** The four exchanges of the mesh. Keys: events by type, work by tier, outbound by channel, inbound by `<channel>.<desk>`. */
export const EXCHANGES = {
  events: 'support.events',
  work: 'support.work',
  outbound: 'support.outbound',
  inbound: 'support.inbound',
} as const;
export type Exchange = (typeof EXCHANGES)[keyof typeof EXCHANGES];

/** CloudEvents 1.0 attributes and the data, as handlers receive them. */
export interface MeshEvent<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly source: string;
  readonly type: Type;
  /** What the event is about: usually a ticket id. */
  readonly subject: string;
  /** When it happened, ISO 8601 UTC. For people and reports; never for order. */
  readonly time: string;
  readonly traceparent?: string;
  readonly data: Data;
}

/** An event on its way to the outbox: with the address it will be published to. */
export interface OutgoingEvent<Type extends string = string, Data = unknown> extends MeshEvent<Type, Data> {
  readonly exchange: Exchange;
  readonly routingKey: string;
}

export interface EventDefinition<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly type: Type;
  readonly exchange: Exchange;
  readonly data: Schema;
  readonly summary: string;
  readonly publisher: string;
  /**
   * A new event. `cause` is the event or request that led to it: its trace is carried on.
   * The data is checked where it enters the mesh and where it is read, not here: publishers are typed.
   */
  create(
    data: z.output<Schema>,
    options?: { cause?: { traceparent?: string }; id?: string; time?: string },
  ): OutgoingEvent<Type, z.output<Schema>>;
}

export type EventOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Schema> ? MeshEvent<Type, z.output<Schema>> : never;

/** `support.<entity>.<past tense>.v<n>` */
const TYPE = /^support(\.[a-z][a-z-]*){2}\.v[1-9]\d*$/;

/**
 * Declares one version of one event.
 *
 * @param of.publisher the service that says it; CloudEvents `source` is `/kefu-mesh/<publisher>`
 * @param of.exchange default `support.events`
 * @param of.key routing key, default the type
 */
export function defineEvent<const Type extends string, Schema extends z.ZodType>(of: {
  type: Type;
  publisher: 'intake' | 'routing' | 'notifications' | 'analytics' | 'external';
  summary: string;
  subject: (data: z.output<Schema>) => string;
  data: Schema;
  exchange?: Exchange;
  key?: (data: z.output<Schema>) => string;
}): EventDefinition<Type, Schema> {
  if (!TYPE.test(of.type))
    throw new Error(`event type ${of.type} is not of the form support.<entity>.<past tense>.v<n>`);
  const exchange = of.exchange ?? EXCHANGES.events;
  const source = `/kefu-mesh/${of.publisher}`;
  return {
    type: of.type,
    exchange,
    data: of.data,
    summary: of.summary,
    publisher: of.publisher,
    create: (data, { cause, id, time } = {}) => ({
      id: id ?? newId(),
      source,
      type: of.type,
      subject: of.subject(data),
      time: time ?? new Date().toISOString(),
      ...(cause?.traceparent === undefined ? {} : { traceparent: cause.traceparent }),
      data,
      exchange,
      routingKey: of.key ? of.key(data) : of.type,
    }),
  };
}
