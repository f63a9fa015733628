import type { MeshEvent, OutgoingEvent } from '#lib/contracts';
import { MAX_MESSAGE_BYTES } from '#lib/contracts';

export const BINARY = 'application/json';
export const STRUCTURED = 'application/cloudevents+json';
export const BATCH = 'application/cloudevents-batch+json';

/** The CloudEvents attributes of one event, without its data. */
export type Attributes = Omit<MeshEvent, 'data'>;

/** An event is over the cap: refused before it reaches the outbox. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
}

/** One event serialised once: what the outbox stores and the relay carries as it stands. */
export interface Serialised {
  readonly exchange: string;
  readonly routingKey: string;
  readonly type: string;
  readonly attributes: string;
  readonly data: string;
}

/** @throws EventTooLarge above 256 KiB */
export function serialise({ exchange, routingKey, data, ...attributes }: OutgoingEvent): Serialised {
  const body = JSON.stringify(data);
  if (body.length * 3 > MAX_MESSAGE_BYTES && Buffer.byteLength(body) > MAX_MESSAGE_BYTES) {
    throw new EventTooLarge(`${attributes.type} is over ${MAX_MESSAGE_BYTES} bytes`);
  }
  return { exchange, routingKey, type: attributes.type, attributes: JSON.stringify(attributes), data: body };
}
