import { newId } from '#lib/contracts';
import { type IntakeUnderTest, startIntake } from './intake/start-intake.js';

const SCHEMA = {
  type: 'object',
  required: ['bikeId', 'battery'],
  properties: { bikeId: { type: 'string' }, battery: { type: 'integer', minimum: 0, maximum: 100 } },
};
const BIKE = { summary: 'A rented bike was parked', key: 'bikeId', maxAgeMinutes: 120, schema: SCHEMA };

describe('PUT /v1/fact-types/{type}', () => {
  let intake: IntakeUnderTest;
  beforeAll(async () => {
    intake = await startIntake();
  });
  afterAll(() => intake.stop());

  const put = (type: string, body: unknown) => intake.send('PUT', `/v1/fact-types/${type}`, body);
  const state = (type: string, data: Record<string, unknown>) =>
    intake.send('POST', '/v1/events', {
      specversion: '1.0',
      id: newId(),
      source: '/bikes',
      type,
      subject: 'c-bike',
      data,
    });

  it('opens the mesh to a new type, which is checked, keyed and quoted from then on', async () => {
    expect((await state('bike.parked', { bikeId: 'B-1', battery: 80 })).status).toBe(422);
    const { status, body } = await put('bike.parked', BIKE);
    expect([status, body['version'], body['origin']]).toEqual([200, 1, 'registered']);
    expect((await state('bike.parked', { bikeId: 'B-1', battery: 80 })).status).toBe(202);
    const wrong = await state('bike.parked', { bikeId: 'B-1', battery: 180 });
    expect([wrong.status, (wrong.body['errors'] as { path: string }[])[0]?.path]).toEqual([422, 'data.battery']);
    const [said] = await intake.database.query<{ data: string }>(
      `SELECT data FROM intake.outbox WHERE data LIKE '%bike.parked%'`,
    );
    expect(JSON.parse(said?.data ?? '{}')).toMatchObject({ key: 'B-1', maxAgeMinutes: 120 });
  });

  it('adds a version for what changed and none for what did not', async () => {
    await put('bike.repaired', BIKE);
    expect((await put('bike.repaired', BIKE)).body['version']).toBe(1);
    const looser = { ...BIKE, schema: { ...SCHEMA, required: ['bikeId'] } };
    expect((await put('bike.repaired', looser)).body['version']).toBe(2);
    expect((await state('bike.repaired', { bikeId: 'B-2' })).status).toBe(202);
    const { body } = await intake.send('GET', '/v1/fact-types');
    const items = body['items'] as { type: string; origin: string; version: number }[];
    expect(items.find(({ type }) => type === 'bike.repaired')).toMatchObject({ version: 2 });
    expect(new Set(items.map(({ origin }) => origin))).toEqual(new Set(['contract', 'desk-pack', 'registered']));
  });

  it('is known at once in a process that never heard of it', async () => {
    await intake.database.query(
      `INSERT INTO intake.fact_type (type, version, summary, schema, registered_by, registered_at)
       VALUES ('bike.lost', 1, 'A bike is gone', '{"type":"object"}', 'other process', now())`,
    );
    expect((await state('bike.lost', { bikeId: 'B-3' })).status).toBe(202);
  });

  it.each([
    ['a type of the contracts', 'loan.repayment.due', BIKE, 409, undefined],
    ['a type of a desk pack', 'loan.settled', BIKE, 409, undefined],
    ['a schema that describes no object', 'bike.seen', { ...BIKE, schema: { type: 'string' } }, 422, 'schema'],
    ['a schema that cannot be read', 'bike.seen', { ...BIKE, schema: { type: 'object', if: {} } }, 422, 'schema'],
    ['a key that may be missing', 'bike.seen', { ...BIKE, key: 'owner' }, 422, 'key'],
    ['a name of one word', 'bike', BIKE, 400, 'type'],
  ])('refuses %s', async (_what, type, body, status, path) => {
    const answer = await put(type, body);
    expect([answer.status, (answer.body['errors'] as { path: string }[] | undefined)?.[0]?.path]).toEqual([
      status,
      path,
    ]);
  });

  it('is not for agents', async () => {
    const as = intake.service.tokens.agent;
    expect((await intake.send('PUT', '/v1/fact-types/bike.parked', BIKE, { as })).status).toBe(403);
  });
});
