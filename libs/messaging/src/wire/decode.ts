import { isUtf8 } from 'node:buffer';
import type { ConsumeMessage, MessagePropertyHeaders } from 'amqplib';
import { MAX_MESSAGE_BYTES } from '#lib/contracts';
import { type Attributes, BATCH, STRUCTURED } from './envelope.js';

/** One event of a message, attributes checked, data still as it came. */
export interface RawEvent {
  readonly attributes: Attributes;
  readonly data: unknown;
}

/** What one AMQP message holds. A message that cannot be read is one failure, never a crash. */
export type Decoded = { readonly ok: true; readonly event: RawEvent } | Unread;

/** `item`: what of a batch it was; absent: the message as a whole. */
interface Unread {
  readonly ok: false;
  readonly reason: string;
  readonly item?: unknown;
}

/** Honest events are nested a dozen levels at most. Nesting by the thousand overruns whoever writes the JSON again. */
const MAX_DEPTH = 64;
/** Each event of a message costs a row, a line of log or a message of its own. */
const MAX_EVENTS = 1_000;

/** Reads CloudEvents in binary, structured or batched mode. Never throws. */
export function decodeMessage(message: Pick<ConsumeMessage, 'content' | 'properties'>): Decoded[] {
  const { content, properties } = message;
  if (content.length > MAX_MESSAGE_BYTES)
    return [failure(`message of ${content.length} bytes is over ${MAX_MESSAGE_BYTES}`)];
  if (!isUtf8(content)) return [failure('body is not UTF-8')];
  let body: unknown;
  try {
    body = JSON.parse(content.toString('utf8'));
  } catch {
    return [failure('body is not JSON')];
  }
  if (isDeeperThan(MAX_DEPTH, body)) return [failure(`body is nested deeper than ${MAX_DEPTH} levels`)];
  const contentType = String(properties.contentType ?? '').split(';')[0];
  if (contentType === BATCH) return batch(body);
  if (contentType === STRUCTURED) return [structured(body)];
  return [binary(body, properties.headers ?? {})];
}

function batch(body: unknown): Decoded[] {
  if (!Array.isArray(body) || body.length === 0) return [failure('batch is not an array of events')];
  if (body.length > MAX_EVENTS) return [failure(`batch of ${body.length} events is over ${MAX_EVENTS}`)];
  return body.map((item: unknown) => {
    const decoded = structured(item);
    return decoded.ok ? decoded : { ...decoded, item };
  });
}

function structured(value: unknown): Decoded {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return failure('event is not an object');
  const { data, ...attributes } = value as Record<string, unknown>;
  return checked(attributes, data);
}

function binary(data: unknown, headers: MessagePropertyHeaders): Decoded {
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('cloudEvents:') || name.startsWith('cloudEvents_')) attributes[name.slice(12)] = value;
  }
  return checked(attributes, data);
}

const REQUIRED = ['id', 'source', 'type'] as const;
const MAX_ATTRIBUTE_CHARS = 1_000;

function checked(attributes: Record<string, unknown>, data: unknown): Decoded {
  if (attributes['specversion'] !== undefined && attributes['specversion'] !== '1.0')
    return failure('specversion is not 1.0');
  for (const name of REQUIRED) {
    const value = attributes[name];
    if (typeof value !== 'string' || value === '' || value.length > MAX_ATTRIBUTE_CHARS)
      return failure(`CloudEvents attribute ${name} is missing or not text`);
  }
  const text = (name: string): string =>
    typeof attributes[name] === 'string' ? attributes[name].slice(0, MAX_ATTRIBUTE_CHARS) : '';
  const traceparent = text('traceparent');
  return {
    ok: true,
    event: {
      attributes: {
        id: text('id'),
        source: text('source'),
        type: text('type'),
        subject: text('subject'),
        time: text('time'),
        ...(traceparent === '' ? {} : { traceparent }),
      },
      data,
    },
  };
}

function isDeeperThan(limit: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some((inner) => isDeeperThan(limit - 1, inner));
}

const failure = (reason: string): Unread => ({ ok: false, reason });
