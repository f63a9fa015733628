import type { Options } from 'amqplib';
import { newId } from '#lib/contracts';
import { type Attributes, BATCH, BINARY, type Serialised } from './envelope.js';

/** One AMQP message: bytes and properties. `count` events travel in it. */
export interface Outbound {
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  readonly properties: Options.Publish;
}

/** What AMQP takes as a property; the attributes in full are in the headers. */
const MAX_PROPERTY_BYTES = 255;

/** CloudEvents AMQP binary mode: attributes as headers, data as body. Every publish has an id of its own. */
export function encodeOne(event: Serialised): Outbound {
  const attributes = JSON.parse(event.attributes) as Partial<Attributes>;
  return {
    exchange: event.exchange,
    routingKey: event.routingKey,
    content: Buffer.from(event.data),
    properties: {
      persistent: true,
      mandatory: true,
      contentType: BINARY,
      messageId: newId(),
      ...(Buffer.byteLength(event.type) > MAX_PROPERTY_BYTES ? {} : { type: event.type }),
      headers: attributeHeaders(attributes),
    },
  };
}

/** CloudEvents attributes as AMQP headers. */
export function attributeHeaders(attributes: Partial<Attributes>): Record<string, string> {
  const headers: Record<string, string> = { 'cloudEvents:specversion': '1.0' };
  for (const [name, value] of Object.entries(attributes)) headers[`cloudEvents:${name}`] = value;
  return headers;
}

/** Several events of one address in one message: a JSON array of structured CloudEvents, put together without parsing. */
export function encodePack(events: readonly Serialised[], messageId: string): Outbound {
  const first = events[0];
  if (!first) throw new Error('a pack needs an event');
  const structured = events.map(
    ({ attributes, data }) => `{"specversion":"1.0",${attributes.slice(1, -1)},"data":${data}}`,
  );
  return {
    exchange: first.exchange,
    routingKey: first.routingKey,
    content: Buffer.from(`[${structured.join(',')}]`),
    properties: { persistent: true, mandatory: true, contentType: BATCH, messageId },
  };
}

/** What `pack` put together, as one message. */
export function encodeRows(rows: readonly Serialised[]): Outbound {
  const [only, ...others] = rows;
  return only && others.length === 0 ? encodeOne(only) : encodePack(rows, newId());
}

/** Bytes of a pack at most: well under the cap of one message. */
const PACK_BYTES = 128 * 1024;

/**
 * Groups what goes to one address, in order, into packs of at most `max` events. What goes straight to a queue was parked
 * before and may be no JSON at all: it travels alone.
 */
export function pack<Row extends Serialised>(rows: readonly Row[], max: number): Row[][] {
  const open = new Map<string, { rows: Row[]; bytes: number }>();
  const packs: Row[][] = [];
  for (const row of rows) {
    if (row.exchange === '') {
      packs.push([row]);
      continue;
    }
    const address = `${row.exchange} ${row.routingKey}`;
    const bytes = Buffer.byteLength(row.data) + Buffer.byteLength(row.attributes);
    let group = open.get(address);
    if (!group || group.rows.length >= max || group.bytes + bytes > PACK_BYTES) {
      group = { rows: [], bytes: 0 };
      open.set(address, group);
      packs.push(group.rows);
    }
    group.rows.push(row);
    group.bytes += bytes;
  }
  return packs;
}
