import fc from 'fast-check';
import { CHANNELS, RequestSubmittedV1, newId } from '#lib/contracts';
import { decodeMessage } from '../../libs/messaging/src/wire/decode.js';
import { readDeliveries } from '../../libs/messaging/src/consume/delivery.js';
import { type IntakeUnderTest, startIntake } from './intake/start-intake.js';

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
const value = fc.oneof(text, fc.integer(), fc.constant(null), fc.boolean(), fc.jsonValue({ maxDepth: 3 }));
/** Right nine times in ten, so that whole tickets are right often enough. */
const mostly = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: value });
const customer = fc.record(
  {
    ref: mostly(fc.constant('c-any')),
    name: mostly(fc.string({ unit: 'grapheme', maxLength: 20 })),
    phone: mostly(fc.stringMatching(/^\+?\d{5,15}$/)),
    email: mostly(fc.constant('li@example.com')),
    locale: mostly(fc.constantFrom('zh-CN', 'en')),
  },
  { requiredKeys: ['ref'] },
);
const ticket = fc.record(
  {
    desk: mostly(fc.constant('wallet-loan')),
    channel: mostly(fc.constantFrom(...CHANNELS)),
    customer: mostly(customer),
    body: mostly(text),
    subject: mostly(text),
    data: mostly(fc.dictionary(text, value, { maxKeys: 5 })),
    kind: mostly(fc.constantFrom('question', 'complaint')),
    occurredAt: mostly(fc.constant('2026-11-22T08:00:00+08:00')),
  },
  { requiredKeys: ['desk', 'channel', 'customer', 'body'] },
);

describe('anything at all', () => {
  let intake: IntakeUnderTest;
  beforeAll(async () => {
    intake = await startIntake();
  });
  afterAll(() => intake.stop());

  const never5xx = async (method: string, path: string, body: unknown): Promise<void> => {
    const answer = await intake.send(method, path, body, { key: newId() });
    if (answer.status >= 500) throw new Error(`${answer.status}: ${answer.text}`);
    if (answer.status >= 400) expect(answer.headers.get('content-type')).toContain('application/problem+json');
  };

  it('sent as a ticket is accepted or refused, never a failure', async () => {
    await fc.assert(
      fc.asyncProperty(ticket, (body) => never5xx('POST', '/v1/tickets', body)),
      { numRuns: 150 },
    );
    const kept = await intake.database.query('SELECT 1 FROM intake.ticket');
    expect(kept.length).toBeGreaterThan(0);
  });

  it('sent as any body to any entrance is accepted or refused, never a failure', async () => {
    const paths = [
      '/v1/tickets',
      '/v1/tickets/batch',
      '/v1/events',
      '/v1/contacts',
      `/v1/tickets/${newId()}/messages`,
      `/v1/tickets/${newId()}/rating`,
    ];
    const body = fc.oneof(fc.json({ maxDepth: 4 }), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), body, (path, content) => never5xx('POST', path, content)),
      { numRuns: 120 },
    );
  });

  it('that is no text or no instant of ours is refused by name', async () => {
    const wrong = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
      const answer = await intake.send(method, path, body, { as: intake.service.tokens.admin });
      return [answer.status, (answer.body['errors'] as { path: string }[] | undefined)?.[0]?.path];
    };
    expect(await wrong('GET', '/v1/parked?type=%00')).toEqual([400, 'type']);
    expect(await wrong('POST', '/v1/parked/discard', { queue: 'q', reason: 'a\0b' })).toEqual([422, 'reason']);
    expect(await wrong('POST', '/v1/customers/c-1/unmask', { reason: 'because\0' })).toEqual([422, 'reason']);
    expect(await wrong('GET', '/v1/tickets?from=0000-01-01T00:00:00Z')).toEqual([400, 'from']);
    const cursor = Buffer.from('["0000-01-01T00:00:00Z","01938001-3800-7138-8001-138001380001"]').toString('base64url');
    expect(await wrong('GET', `/v1/tickets?cursor=${cursor}`)).toEqual([400, 'cursor']);
  });

  it('asked as a search is answered or refused, never a failure', async () => {
    const names = ['desk', 'channel', 'status', 'customer', 'text', 'from', 'to', 'limit', 'cursor', 'kind'];
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), text), (query) =>
        never5xx('GET', `/v1/tickets?${new URLSearchParams(query).toString()}`, undefined),
      ),
      { numRuns: 80 },
    );
  });

  it('on the wire is read as an event or a reason, never a crash', () => {
    const expected = {
      definitions: new Map([[RequestSubmittedV1.type as string, RequestSubmittedV1]]),
      acceptsOtherTypes: true,
    };
    const contentType = fc.constantFrom(
      'application/json',
      'application/cloudevents+json',
      'application/cloudevents-batch+json',
      undefined,
      'text/plain',
    );
    const attributes = fc.dictionary(
      fc.constantFrom('cloudEvents:id', 'cloudEvents:source', 'cloudEvents:type', 'cloudEvents:time', 'x'),
      value,
    );
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((json) => Buffer.from(json)),
    );
    fc.assert(
      fc.property(content, contentType, attributes, (bytes, type, headers) => {
        const message = { content: bytes, properties: { contentType: type, headers }, fields: { deliveryTag: 1 } };
        const decoded = decodeMessage(message as unknown as Parameters<typeof decodeMessage>[0]);
        const read = readDeliveries(message as unknown as Parameters<typeof readDeliveries>[0], expected);
        expect(decoded.length).toBeGreaterThan(0);
        expect(read).toHaveLength(decoded.length);
        for (const part of read) expect('event' in part || part.reason !== '').toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
