import { Problem } from '#lib/service';
import { GroupCommit } from './group-commit.js';

interface Kept {
  readonly text: string;
}

/** A commit that ends when the test says so. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('group commit', () => {
  it('lets whoever comes during a commit share the next one, without a timer', async () => {
    const batches: string[][] = [];
    const first = gate();
    const commit = new GroupCommit<string, Kept>(async (items) => {
      batches.push([...items]);
      if (batches.length === 1) await first.opened;
      return items.map((text) => ({ text }));
    });
    const answers = [commit.submit('甲')];
    await Promise.resolve();
    await Promise.resolve();
    answers.push(...['乙', '丙', '丁'].map((text) => commit.submit(text)));
    first.open();
    expect(await Promise.all(answers)).toEqual(['甲', '乙', '丙', '丁'].map((text) => ({ text })));
    expect(batches).toEqual([['甲'], ['乙', '丙', '丁']]);
  });

  it('never takes more than the limit at once, and answers each its own', async () => {
    const sizes: number[] = [];
    const commit = new GroupCommit<number, { n: number }>(
      (items) => {
        sizes.push(items.length);
        return Promise.resolve(items.map((n) => ({ n })));
      },
      { maxSize: 3, concurrency: 1 },
    );
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => commit.submit(n)));
    expect(answers.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(sizes).toEqual([3, 3, 2]);
  });

  it('runs a failed batch one by one, so that only the bad item fails', async () => {
    const commit = new GroupCommit<string, Kept>((items) => {
      if (items.includes('bad')) return Promise.reject(new Error('value too long'));
      return Promise.resolve(items.map((text) => ({ text })));
    });
    const answers = await Promise.allSettled(['a', 'bad', 'c'].map((text) => commit.submit(text)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('hands a refusal to its own item only', async () => {
    const commit = new GroupCommit<string, Kept>((items) =>
      Promise.resolve(items.map((text) => (text === 'used' ? Problem.conflict('used') : { text }))),
    );
    const [used, fresh] = await Promise.allSettled([commit.submit('used'), commit.submit('fresh')]);
    expect(used).toMatchObject({ status: 'rejected', reason: { status: 409 } });
    expect(fresh).toEqual({ status: 'fulfilled', value: { text: 'fresh' } });
  });

  it('fails everybody at once, and tries nobody alone, while the database is away', async () => {
    let runs = 0;
    const commit = new GroupCommit<string, Kept>(() => {
      runs += 1;
      return Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    });
    const answers = await Promise.allSettled(['a', 'b', 'c'].map((text) => commit.submit(text)));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(runs).toBe(1);
  });

  it('tries again when two transactions met, and gives up after three times alone', async () => {
    let runs = 0;
    const commit = new GroupCommit<string, Kept>((items) => {
      runs += 1;
      if (items.length > 1 || runs < 4) return Promise.reject(Object.assign(new Error('deadlock'), { code: '40P01' }));
      return Promise.resolve(items.map((text) => ({ text })));
    });
    expect(await Promise.all([commit.submit('a'), commit.submit('b')])).toEqual([{ text: 'a' }, { text: 'b' }]);
    const never = new GroupCommit<string, Kept>(() => Promise.reject(Object.assign(new Error('x'), { code: '40001' })));
    await expect(never.submit('a')).rejects.toThrow('x');
  });
});
