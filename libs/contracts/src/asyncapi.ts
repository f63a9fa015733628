import { CATALOGUE } from './catalogue.js';
import { type EventDefinition, EXCHANGES, type Exchange } from './define-event.js';
import { type JsonSchema, payloadSchema } from './payload-schema.js';
import { CHANNELS, TIERS } from './vocabulary.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };
/** An AsyncAPI 3.0 document, ready for JSON. */
export type AsyncApiDocument = { readonly asyncapi: string; readonly [section: string]: unknown };

/** One service's part: what it says is known from the catalogue, what it hears only by the service itself. */
export interface AsyncApiPart {
  readonly service: string;
  readonly hears: readonly EventDefinition[];
}

/** The routing keys of an exchange whose key is not the event's type. */
const ADDRESSES: Partial<Record<Exchange, { id: string; address: string; parameters: Json }>> = {
  [EXCHANGES.work]: {
    id: 'work',
    address: '{tier}',
    parameters: { tier: { description: 'Who answers', enum: [...TIERS] } },
  },
  [EXCHANGES.outbound]: {
    id: 'outbound',
    address: '{channel}',
    parameters: { channel: { description: 'How it is delivered', enum: [...CHANNELS] } },
  },
  [EXCHANGES.inbound]: {
    id: 'inbound',
    address: '{channel}.{desk}',
    parameters: {
      channel: { description: 'Where the customer speaks', enum: [...CHANNELS] },
      desk: { description: 'Id of a desk pack' },
    },
  },
};

/**
 * The events of the mesh as AsyncAPI 3.0: channels are exchange and routing key, messages are CloudEvents 1.0 in binary mode.
 *
 * @param part only what this service says (`send`) and hears (`receive`); otherwise the whole catalogue, as its publishers say it
 */
export function asyncApiDocument(part?: AsyncApiPart): AsyncApiDocument {
  const said = CATALOGUE.filter(({ publisher }) => (part ? publisher === part.service : publisher !== 'external'));
  const heard = part ? part.hears : CATALOGUE.filter(({ publisher }) => publisher === 'external');
  const all: readonly EventDefinition[] = [...new Set<EventDefinition>([...said, ...heard])];
  return {
    asyncapi: '3.0.0',
    info: {
      title: part ? `Kefu Mesh: ${part.service}` : 'Kefu Mesh',
      version: '1',
      description:
        'Events over RabbitMQ topic exchanges. An event version gains optional fields only; readers ignore fields they do not know.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: channelsOf(all),
    operations: {
      ...Object.fromEntries(said.map((event) => [`say-${nameOf(event)}`, operation('send', event)])),
      ...Object.fromEntries(heard.map((event) => [`hear-${nameOf(event)}`, operation('receive', event)])),
    },
    components: {
      messages: Object.fromEntries(all.map((event) => [nameOf(event), message(event)])),
      schemas: Object.fromEntries(all.map((event) => [nameOf(event), payloadSchema(event)])),
    },
  };
}

/** `ticket.opened.v1` */
const nameOf = ({ type }: EventDefinition): string => type.slice('support.'.length);
const channelIdOf = (event: EventDefinition): string => ADDRESSES[event.exchange]?.id ?? nameOf(event);

interface ChannelObject {
  readonly address: string;
  readonly title: string;
  readonly parameters?: Json;
  readonly bindings: Json;
  readonly messages: Record<string, Json>;
}

function channelsOf(events: readonly EventDefinition[]): Record<string, ChannelObject> {
  const channels: Record<string, ChannelObject> = {};
  for (const event of events) {
    const channel = (channels[channelIdOf(event)] ??= channelOf(event));
    channel.messages[nameOf(event)] = { $ref: `#/components/messages/${nameOf(event)}` };
  }
  return channels;
}

function channelOf({ exchange, type }: EventDefinition): ChannelObject {
  const { address, parameters } = ADDRESSES[exchange] ?? { address: type };
  const binding = { name: exchange, type: 'topic', durable: true, autoDelete: false };
  return {
    address,
    title: `${exchange}: ${address}`,
    ...(parameters === undefined ? {} : { parameters }),
    bindings: { amqp: { is: 'routingKey', exchange: binding, bindingVersion: '0.3.0' } },
    messages: {},
  };
}

function operation(action: 'send' | 'receive', event: EventDefinition): Json {
  const channel = `#/channels/${channelIdOf(event)}`;
  return {
    action,
    summary: event.summary,
    channel: { $ref: channel },
    messages: [{ $ref: `${channel}/messages/${nameOf(event)}` }],
  };
}

function message(event: EventDefinition): Record<string, unknown> {
  return {
    name: event.type,
    title: nameOf(event),
    summary: event.summary,
    description: `Said by ${event.publisher === 'external' ? 'other systems' : event.publisher}.`,
    contentType: 'application/json',
    headers: cloudEventHeaders(event),
    payload: { $ref: `#/components/schemas/${nameOf(event)}` },
  };
}

/** CloudEvents AMQP binding, binary mode: attributes as application properties. */
function cloudEventHeaders({ type, publisher }: EventDefinition): JsonSchema {
  const source =
    publisher === 'external' ? { type: 'string', minLength: 1 } : { type: 'string', const: `/kefu-mesh/${publisher}` };
  const id = publisher === 'external' ? { type: 'string', minLength: 1 } : { type: 'string', format: 'uuid' };
  return {
    type: 'object',
    required: ['cloudEvents:specversion', 'cloudEvents:id', 'cloudEvents:source', 'cloudEvents:type'],
    properties: {
      'cloudEvents:specversion': { type: 'string', const: '1.0' },
      'cloudEvents:id': id,
      'cloudEvents:source': source,
      'cloudEvents:type': { type: 'string', const: type },
      'cloudEvents:subject': { type: 'string' },
      'cloudEvents:time': { type: 'string', format: 'date-time' },
      'cloudEvents:traceparent': { type: 'string', description: 'W3C Trace Context' },
    },
  };
}
