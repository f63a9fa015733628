import fc from 'fast-check';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../../../test/support/index.js';
import { ArrayParameter } from './array-parameter.js';
import { inTransaction, type Tx } from './tx.js';

describe('a transaction', () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await testDatabase('transactions');
    pool = new pg.Pool({ connectionString: database.url, max: 2, pipeline: true });
    pool.on('error', () => undefined);
    await pool.query('CREATE TABLE note (id int PRIMARY KEY, body text)');
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const bodies = async () =>
    (await pool.query<{ body: string }>('SELECT body FROM note ORDER BY id')).rows.map((row) => row.body);

  it('commits what was written, and gives the rows of RETURNING back', async () => {
    const rows = await inTransaction(pool, (tx) =>
      tx.query<{ body: string }[]>('INSERT INTO note VALUES ($1, $2) RETURNING body', [1, '额度为什么降了']),
    );
    expect(rows).toEqual([{ body: '额度为什么降了' }]);
    const changed = await inTransaction(pool, (tx) => tx.query('UPDATE note SET body = body RETURNING id'));
    expect(changed).toEqual([{ id: 1 }]);
    expect(await bodies()).toEqual(['额度为什么降了']);
  });

  it('keeps nothing when the work throws, and the connection serves on', async () => {
    const work = inTransaction(pool, async (tx) => {
      await tx.query(`INSERT INTO note VALUES (2, 'lost')`);
      throw new Error('second thoughts');
    });
    await expect(work).rejects.toThrow('second thoughts');
    expect(await bodies()).toEqual(['额度为什么降了']);
    expect(pool.totalCount).toBe(1);
  });

  it('keeps nothing when a statement fails, the first one included', async () => {
    await expect(inTransaction(pool, (tx) => tx.query('INSERT INTO note VALUES (1, null)'))).rejects.toMatchObject({
      code: '23505',
    });
    await expect(
      inTransaction(pool, async (tx) => {
        await tx.query(`INSERT INTO note VALUES (3, 'lost')`);
        await tx.query('SELECT nonsense');
      }),
    ).rejects.toMatchObject({ code: '42703' });
    expect(await bodies()).toEqual(['额度为什么降了']);
  });

  it('fails with the error of a statement that nothing waited for, and keeps nothing', async () => {
    const sent = inTransaction(pool, (tx) => {
      tx.send(`INSERT INTO note VALUES (4, 'lost')`);
      tx.send('INSERT INTO note VALUES ($1, null)', [1]);
      tx.send(`INSERT INTO note VALUES (5, 'lost')`);
    });
    await expect(sent).rejects.toMatchObject({ code: '23505' });
    const followed = inTransaction(pool, async (tx) => {
      tx.send('INSERT INTO note VALUES ($1, null)', [1]);
      await tx.query('SELECT 1');
    });
    await expect(followed).rejects.toMatchObject({ code: '23505' });
    expect(await bodies()).toEqual(['额度为什么降了']);
  });

  it('commits statements that nothing waited for, in their order', async () => {
    await inTransaction(pool, (tx) => {
      tx.send('INSERT INTO note VALUES ($1, $2)', [6, 'first']);
      tx.send('UPDATE note SET body = $2 WHERE id = $1', [6, 'second']);
    });
    expect(await bodies()).toEqual(['额度为什么降了', 'second']);
    await pool.query('DELETE FROM note WHERE id = 6');
  });

  it('does not call it a commit when the failure of a statement was swallowed', async () => {
    const swallowed = inTransaction(pool, async (tx) => {
      await tx.query(`INSERT INTO note VALUES (7, 'lost')`);
      await tx.query('SELECT nonsense').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('nothing was committed');
    expect(await bodies()).toEqual(['额度为什么降了']);
  });

  it('commits nothing when parameters cannot be written, and no later transaction suffers', async () => {
    const insert = 'INSERT INTO note SELECT 8, unnest($1::text[])';
    const unwritable = inTransaction(pool, (tx) => {
      tx.send(`INSERT INTO note VALUES (9, 'lost')`);
      tx.send(insert, [new ArrayParameter([{}])]);
    });
    await expect(unwritable).rejects.toThrow('not object');
    expect(await bodies()).toEqual(['额度为什么降了']);
    await inTransaction(pool, (tx) => tx.query(insert, [new ArrayParameter(['kept'])]));
    expect(await bodies()).toEqual(['额度为什么降了', 'kept']);
    await pool.query('DELETE FROM note WHERE id = 8');
  });

  it('fails with the cause, not with what Postgres says of the statements after it', async () => {
    const failing = inTransaction(pool, async (tx) => {
      const first = tx.query('INSERT INTO note VALUES ($1, null)', [1]);
      tx.send(`UPDATE note SET body = 'lost'`);
      await first;
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    const explained = inTransaction(pool, async (tx) => {
      await tx.query('INSERT INTO note VALUES ($1, null)', [1]).catch(() => undefined);
      tx.send(`UPDATE note SET body = 'lost'`);
      throw new Error('the number is taken');
    });
    await expect(explained).rejects.toThrow('the number is taken');
    expect(await bodies()).toEqual(['额度为什么降了']);
  });

  it('tells of the commit, with the rows of what was sent, and not of a rollback', async () => {
    const told: unknown[] = [];
    const work = (id: number) => (tx: Tx) => {
      let rows: unknown[] = [];
      tx.send('INSERT INTO note VALUES ($1, $2) RETURNING id, body', [id, '先存后说'], (back) => (rows = back));
      tx.afterCommit(() => told.push(...rows));
    };
    await inTransaction(pool, work(10));
    await expect(inTransaction(pool, work(10))).rejects.toMatchObject({ code: '23505' });
    await expect(
      inTransaction(pool, async (tx) => {
        work(11)(tx);
        await tx.query('SELECT 1');
        throw new Error('second thoughts');
      }),
    ).rejects.toThrow('second thoughts');
    expect(told).toEqual([{ id: 10, body: '先存后说' }]);
    await pool.query('DELETE FROM note WHERE id = 10');
  });

  it('takes no statement once it has ended', async () => {
    let kept: Tx | undefined;
    await inTransaction(pool, (tx) => {
      kept = tx;
    });
    await expect(kept?.query(`INSERT INTO note VALUES (9, 'late')`)).rejects.toThrow('has ended');
    expect(() => kept?.send(`INSERT INTO note VALUES (9, 'late')`)).toThrow('has ended');
    expect(await bodies()).toEqual(['额度为什么降了']);
  });

  it('throws when the connection is cut, and the pool gives the next one a fresh connection', async () => {
    const cut = inTransaction(pool, async (tx) => {
      const [row] = await tx.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
      await database.query(`SELECT pg_terminate_backend(${row?.pid})`);
      await tx.query('SELECT 1');
    });
    await expect(cut).rejects.toThrow();
    await expect(inTransaction(pool, (tx) => tx.query('SELECT 1 AS one'))).resolves.toEqual([{ one: 1 }]);
  });

  it('sends arrays that come back as they were, whatever is in them', async () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.constant(null),
            fc.constantFrom('NULL', '{}', '"', '\\', ',', '', '"\n', '\\\t😀', '"\u2028'),
            text,
          ),
        ),
        async (values) => {
          const { rows } = await pool.query('SELECT to_jsonb($1::text[]) AS back', [new ArrayParameter(values)]);
          expect(rows[0].back).toEqual(values);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('sends numbers, truth, instants and bytes', async () => {
    const at = new Date('2026-11-22T03:00:00.123Z');
    const { rows } = await pool.query(
      'SELECT $1::float8[] AS n, $2::boolean[] AS b, $3::timestamptz[] AS t, $4::bytea[] AS x',
      [
        new ArrayParameter([1.5, -0.001, 1e21]),
        new ArrayParameter([true, false, undefined]),
        new ArrayParameter([at, at.toISOString()]),
        new ArrayParameter([Buffer.from([0, 92, 34, 255])]),
      ],
    );
    expect(rows[0]).toEqual({
      n: [1.5, -0.001, 1e21],
      b: [true, false, null],
      t: [at, at],
      x: [Buffer.from([0, 92, 34, 255])],
    });
    expect(() => new ArrayParameter([{}]).toPostgres()).toThrow('not object');
  });
});
