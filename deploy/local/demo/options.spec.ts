import { readOptions } from './options.mjs';

describe('the options of the demo', () => {
  it('are 20 tickets a second, all of the file, seed 1', () => {
    expect(readOptions([])).toEqual({ rate: 20, count: undefined, seed: 1 });
    expect(readOptions(['--rate', '2.5', '--count=300', '--seed', '0'])).toEqual({ rate: 2.5, count: 300, seed: 0 });
  });

  it.each([
    [['--rate', '0'], '--rate 0 will not do'],
    [['--rate', 'viele'], '--rate viele will not do'],
    [['--count', '1.5'], '--count 1.5 will not do: give a whole number'],
    [['--count', ''], '--count  will not do'],
    [['--seed', '1e99'], '--seed 1e99 will not do'],
    [['--rat', '3'], "Unknown option '--rat': the demo takes"],
    [['--count', '-5'], "Option '--count' argument is ambiguous: the demo takes"],
    [['30'], "Unexpected argument '30': the demo takes"],
  ])('are refused in one sentence: %j', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
    expect(() => readOptions(args)).toThrow(/^[^\n]+\.$/);
  });
});
