import fc from 'fast-check';
import { TicketRatedV1, newId } from '#lib/contracts';
import { readDeliveries } from '../consume/delivery.js';
import { decodeMessage } from './decode.js';
import { type Outbound, encodeOne, encodePack, pack } from './encode.js';
import { EventTooLarge, serialise } from './envelope.js';

const rated = (comment: string) =>
  TicketRatedV1.create(
    {
      ticketId: newId(),
      version: 1,
      resolution: 1,
      desk: 'wallet-loan',
      channel: 'chat',
      score: 1,
      comment,
      ratedAt: '2026-09-01T02:00:00Z',
    },
    { cause: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' } },
  );
const decode = ({ content, properties }: Outbound) => decodeMessage({ content, properties: properties as never });

describe('the wire', () => {
  it('carries an event in binary mode and gives back what was said', () => {
    const event = rated('等太久了');
    const { exchange: _exchange, routingKey: _routingKey, data, ...attributes } = event;
    expect(decode(encodeOne(serialise(event)))).toEqual([{ ok: true, event: { attributes, data } }]);
  });

  it('carries a pack and gives back every event of it, in order', () => {
    const events = [rated('一'), rated('two'), rated('"三"\n')];
    const decoded = decode(encodePack(events.map(serialise), newId()));
    expect(decoded.map((one) => one.ok && one.event.attributes.id)).toEqual(events.map((event) => event.id));
    expect(decoded.map((one) => one.ok && one.event.data)).toEqual(events.map((event) => event.data));
  });

  it('reads structured mode, as other systems write it', () => {
    const content = Buffer.from(
      JSON.stringify({
        specversion: '1.0',
        id: 'a-1',
        source: '/score',
        type: 'credit.score.changed',
        subject: 'u1',
        data: { score: 698 },
      }),
    );
    expect(
      decodeMessage({ content, properties: { contentType: 'application/cloudevents+json; charset=utf-8' } as never }),
    ).toMatchObject([
      { ok: true, event: { attributes: { id: 'a-1', type: 'credit.score.changed' }, data: { score: 698 } } },
    ]);
  });

  it('never throws, whatever bytes and headers arrive', () => {
    const headers = fc.dictionary(
      fc.constantFrom('cloudEvents:id', 'cloudEvents:type', 'cloudEvents:source', 'cloudEvents_id', 'x'),
      fc.anything(),
    );
    const contentType = fc.constantFrom(
      'application/json',
      'application/cloudevents+json',
      'application/cloudevents-batch+json',
      undefined,
      'text/plain',
    );
    const body = fc.oneof(
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      fc.json().map((json) => Buffer.from(json)),
    );
    fc.assert(
      fc.property(body, headers, contentType, (content, header, type) => {
        const decoded = decodeMessage({ content, properties: { headers: header, contentType: type } as never });
        expect(decoded.length).toBeGreaterThan(0);
      }),
    );
  });

  it('refuses bytes that are no UTF-8 instead of replacing them', () => {
    const properties = {
      headers: { 'cloudEvents:id': '1', 'cloudEvents:source': '/s', 'cloudEvents:type': 't' },
    } as never;
    const gbk = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xbb, 0xb9, 0xbf, 0xee]), Buffer.from('"}')]);
    expect(decodeMessage({ content: gbk, properties })).toEqual([{ ok: false, reason: 'body is not UTF-8' }]);
  });

  it('refuses nesting that could not be written again', () => {
    const nested = (levels: number) => Buffer.from(`{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`);
    const properties = {
      headers: { 'cloudEvents:id': '1', 'cloudEvents:source': '/s', 'cloudEvents:type': 't' },
    } as never;
    expect(decodeMessage({ content: nested(100_000), properties })).toEqual([
      { ok: false, reason: 'body is nested deeper than 64 levels' },
    ]);
    expect(decodeMessage({ content: nested(60), properties })).toMatchObject([{ ok: true }]);
  });

  it('refuses a batch of more events than anybody sends, once and not once for each', () => {
    const many = (count: number) =>
      decodeMessage({
        content: Buffer.from(JSON.stringify(Array.from({ length: count }, () => 1))),
        properties: { contentType: 'application/cloudevents-batch+json' } as never,
      });
    expect(many(100_000)).toEqual([{ ok: false, reason: 'batch of 100000 events is over 1000' }]);
    expect(many(2)).toEqual([1, 2].map(() => ({ ok: false, reason: 'event is not an object', item: 1 })));
  });

  it('parks of a batch the unreadable item alone', () => {
    const batch = [{ specversion: '1.0', id: '1', source: '/s', type: 't', data: {} }, { specversion: '0.3' }];
    const properties = { contentType: 'application/cloudevents-batch+json', headers: {} };
    const message = { content: Buffer.from(JSON.stringify(batch)), properties, fields: { deliveryTag: 7 } } as never;
    const [good, bad] = readDeliveries(message, { definitions: new Map(), acceptsOtherTypes: true });
    expect(good).toMatchObject({ tag: 7, event: { id: '1' } });
    expect(bad).toMatchObject({
      tag: 7,
      reason: 'specversion is not 1.0',
      content: Buffer.from('{"specversion":"0.3"}'),
    });
  });

  it('refuses an event over 256 KiB before it is stored', () => {
    expect(() => serialise(rated('长'.repeat(90_000)))).toThrow(EventTooLarge);
  });

  it('packs by address, in order, within the limits of number and size', () => {
    const row = (exchange: string, chars: number) => ({
      exchange,
      routingKey: 'k',
      type: 't',
      attributes: '{}',
      data: 'x'.repeat(chars),
    });
    expect(
      pack([row('a', 1), row('b', 1), row('a', 1), row('a', 1)], 2).map((group) => group.map((one) => one.exchange)),
    ).toEqual([['a', 'a'], ['b'], ['a']]);
    expect(pack([row('a', 100_000), row('a', 100_000)], 50)).toHaveLength(2);
  });

  it('packs Chinese text within the size that consumers take', () => {
    const rows = Array.from({ length: 50 }, () => serialise(rated('等'.repeat(2_000))));
    const packs = pack(rows, 50);
    const decoded = packs.flatMap((group) => decode(encodePack(group, newId())));
    expect(decoded.map(({ ok }) => ok)).toEqual(rows.map(() => true));
  });

  it('sends what goes straight to a queue alone', () => {
    const row = { exchange: '', routingKey: 'routing.ratings', type: 't', attributes: '{}', data: 'not JSON' };
    expect(pack([row, row], 50)).toEqual([[row], [row]]);
  });
});
