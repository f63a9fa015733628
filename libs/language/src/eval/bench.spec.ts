import { articleQuestions, askedQuestions, madeUpMessages } from './bench-texts.js';
import { main } from './bench.js';
import { tableLines } from './table.js';

describe('texts made for timing', () => {
  it('are all different articles', () => {
    expect(new Set(articleQuestions(5000)).size).toBe(5000);
    expect(() => articleQuestions(6000)).toThrow('There are 5120 questions, not 6000.');
  });

  it('are the same each time', () => {
    const questions = articleQuestions(50);
    expect(askedQuestions(questions, 20, 5)).toEqual(askedQuestions(questions, 20, 5));
    expect(madeUpMessages(77, 3)).toEqual(madeUpMessages(77, 3));
    expect(new Set(madeUpMessages(77, 3).flatMap(({ labels }) => labels)).size).toBe(77);
  });
});

describe('npm run bench:language', () => {
  it('ends with code 2 for a folder without texts and for unknown options', async () => {
    const err: string[] = [];
    const io = { out: () => undefined, err: (line: string) => void err.push(line) };
    await expect(main(['--data', '/nowhere'], io)).resolves.toBe(2);
    await expect(main(['--turbo'], io)).resolves.toBe(2);
    expect(err[0]).toContain('There are no labelled texts in /nowhere');
    expect(err[1]).toContain('--turbo');
  });
});

describe('tables', () => {
  it('line up their columns', () => {
    expect(
      tableLines(
        ['task', 'n'],
        [
          ['a', '10'],
          ['long name', '5'],
        ],
      ),
    ).toEqual(['task        n', '---------  --', 'a          10', 'long name   5']);
  });
});
