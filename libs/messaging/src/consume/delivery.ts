import type { ConsumeMessage } from 'amqplib';
import { type EventDefinition, type MeshEvent, parseTraceparent } from '#lib/contracts';
import { type RawEvent, decodeMessage } from '../wire/decode.js';
import { attributeHeaders } from '../wire/encode.js';
import { BINARY, STRUCTURED } from '../wire/envelope.js';

/** Our own headers on messages that come back from a retry queue. */
export const HEADER = {
  attempts: 'x-mesh-attempts',
  deferrals: 'x-mesh-deferrals',
  firstFailedAt: 'x-mesh-first-failed-at',
} as const;

/** One event of one AMQP message, on its way through a consumer. */
export interface Delivery {
  readonly tag: number;
  /** Failures so far, before this delivery. */
  readonly attempts: number;
  readonly deferrals: number;
  readonly firstFailedAt: string | undefined;
  readonly event: MeshEvent;
  /** For publishing it again as it came. */
  readonly raw: RawEvent;
}

/** An event that cannot be handed to the handler: parked as it came. */
export interface Unreadable {
  readonly tag: number;
  readonly reason: string;
  readonly content: Buffer;
  readonly contentType: string | undefined;
  readonly headers: Record<string, unknown>;
}

export interface Expectations {
  readonly definitions: ReadonlyMap<string, EventDefinition>;
  readonly acceptsOtherTypes: boolean;
}

/** Takes one AMQP message apart. Every event of it comes out, readable or not; never throws. */
export function readDeliveries(message: ConsumeMessage, expected: Expectations): (Delivery | Unreadable)[] {
  const headers: Record<string, unknown> = message.properties.headers ?? {};
  return decodeMessage(message).map((decoded) => {
    const unreadable = (reason: string, part: Parked): Unreadable => ({
      tag: message.fields.deliveryTag,
      reason,
      ...part,
    });
    if (!decoded.ok) {
      const whole = { content: message.content, contentType: text(message.properties.contentType), headers };
      return unreadable(decoded.reason, 'item' in decoded ? inStructuredMode(decoded.item) : whole);
    }
    const read = readEvent(decoded.event, expected);
    if (typeof read === 'string') return unreadable(read, inBinaryMode(decoded.event));
    return {
      tag: message.fields.deliveryTag,
      attempts: count(headers[HEADER.attempts]),
      deferrals: count(headers[HEADER.deferrals]),
      firstFailedAt: text(headers[HEADER.firstFailedAt]),
      event: read,
      raw: decoded.event,
    };
  });
}

export function isUnreadable(part: Delivery | Unreadable): part is Unreadable {
  return 'reason' in part;
}

type Parked = Pick<Unreadable, 'content' | 'contentType' | 'headers'>;

/** One item of a batch alone: its neighbours are not parked with it. */
function inStructuredMode(item: unknown): Parked {
  return { content: Buffer.from(JSON.stringify(item) ?? 'null'), contentType: STRUCTURED, headers: {} };
}

function inBinaryMode({ attributes, data }: RawEvent): Parked {
  return {
    content: Buffer.from(JSON.stringify(data) ?? 'null'),
    contentType: BINARY,
    headers: attributeHeaders(attributes),
  };
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The typed event, or the reason why there is none. */
function readEvent(
  { attributes, data }: RawEvent,
  { definitions, acceptsOtherTypes }: Expectations,
): MeshEvent | string {
  const definition = definitions.get(attributes.type);
  const { traceparent: claimed, ...rest } = attributes;
  const traceparent = parseTraceparent(claimed);
  const envelope = traceparent === undefined ? rest : { ...rest, traceparent };
  if (!definition)
    return acceptsOtherTypes ? { ...envelope, data } : `unknown event type or version: ${attributes.type}`;
  if (definition.publisher !== 'external' && !UUID.test(attributes.id)) return 'id is not a UUID';
  const parsed = definition.data.safeParse(data);
  if (parsed.success) return { ...envelope, data: parsed.data };
  const [issue] = parsed.error.issues;
  return `invalid data: ${issue ? `${issue.path.join('.') || '(root)'}: ${issue.message}` : 'unknown'}`;
}

function count(header: unknown): number {
  return typeof header === 'number' && Number.isSafeInteger(header) && header > 0 ? header : 0;
}

function text(header: unknown): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
