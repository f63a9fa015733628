import { Collector } from './collector.js';

describe('Collector', () => {
  it('lets what arrives while one batch runs leave together in the next', async () => {
    const batches: string[][] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const collector = new Collector<string, string>(async (items) => {
      batches.push([...items]);
      await gate;
      return items.map((item) => `${item}！`);
    }, 3);
    const first = collector.ask('甲');
    await Promise.resolve();
    await Promise.resolve();
    const rest = ['乙', '丙', '丁', '戊'].map((item) => collector.ask(item));
    open();
    expect(await Promise.all([first, ...rest])).toEqual(['甲！', '乙！', '丙！', '丁！', '戊！']);
    expect(batches).toEqual([['甲'], ['乙', '丙', '丁'], ['戊']]);
  });

  it('fails those of one batch together, and goes on with the next', async () => {
    let calls = 0;
    const collector = new Collector<number, number>((items) => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('away')) : Promise.resolve([...items]);
    }, 10);
    await expect(Promise.all([collector.ask(1), collector.ask(2)])).rejects.toThrow('away');
    expect(await collector.ask(3)).toBe(3);
  });
});
