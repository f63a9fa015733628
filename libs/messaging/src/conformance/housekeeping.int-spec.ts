import { Housekeeping } from '../housekeeping.js';
import { type Bench, openBench } from './mesh-under-test.js';

describe('housekeeping', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench('housekeeping');
  });
  afterAll(() => bench.close());

  it('forgets all that no redelivery can reach, however much it is, and nothing else', async () => {
    const { app } = await bench.start([]);
    await bench.database.query(
      `INSERT INTO routing.inbox (consumer, event_id, handled_at)
       SELECT 'old', gen_random_uuid(), now() - interval '8 days' FROM generate_series(1, 45000)
       UNION ALL SELECT 'new', gen_random_uuid(), now() - interval '6 days' FROM generate_series(1, 3)`,
    );
    await app.get(Housekeeping).sweep();
    expect(
      await bench.database.query('SELECT consumer, count(*)::int AS count FROM routing.inbox GROUP BY consumer'),
    ).toEqual([{ consumer: 'new', count: 3 }]);
  });
});
