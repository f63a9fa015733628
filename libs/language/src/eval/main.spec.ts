import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dataFolder } from './data-folder.js';
import { main } from './main.js';

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('npm run language:eval', () => {
  it('says in one sentence where it looked for the texts', async () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'texts-'));
    const { code, out, err } = await run('--data', empty);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      `There are no labelled texts in ${empty}: give the folder that holds en/ and zh/ with --data or LANGUAGE_DATA.`,
    );
    expect(() => dataFolder(undefined, { LANGUAGE_DATA: empty })).toThrow(empty);
    rmSync(empty, { recursive: true });
  });

  it.each([
    [['--only', 'banking77,rhymes'], '--only knows banking77, clinc150, nlupp, '],
    [['--seed', 'x'], '--seed x will not do: give a whole number from 0.'],
    [['--fast'], "Unknown option '--fast'"],
  ])('ends with code 2 and one sentence for %p', async (args, sentence) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });

  it('explains its options', async () => {
    await expect(run('--help')).resolves.toMatchObject({ code: 0, out: expect.stringContaining('--only LIST') });
  });
});

describe('the table of figures', () => {
  let folder: string;
  const rows = (file: string, all: readonly unknown[]) =>
    writeFileSync(path.join(folder, file), all.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const many = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
  const VERBS = ['repay', 'borrow', 'cancel', 'unlock'];
  const verb = (n: number) => VERBS[n % VERBS.length] ?? '';

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'texts-'));
    for (const language of ['en', 'zh']) mkdirSync(path.join(folder, language));
    const labelled = many(40, (n) => ({ text: `how do I ${verb(n)} number ${n} please`, label: verb(n) }));
    rows('en/banking77_train.jsonl', labelled);
    rows('en/clinc150_train.jsonl', [...labelled, ...many(10, (n) => ({ text: `poem ${n} of rain`, label: 'oos' }))]);
    rows('en/clinc150_val.jsonl', [
      { text: 'please repay it', label: 'repay' },
      { text: 'sing of rain', label: 'oos' },
    ]);
    rows(
      'zh/sentiment_train.jsonl',
      many(40, (n) => ({
        text: n % 2 ? `第${n}次买，质量很好，喜欢` : `第${n}次买，质量太差，失望`,
        y: n % 2,
        ...(n % 4 < 2 ? { src: 'waimai_10k' } : { src: 'online', cat: `group ${n % 2}` }),
      })),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has a row for each figure of the tasks that are asked for, on paper and in a file', async () => {
    const file = path.join(folder, 'figures.json');
    const { code, out } = await run('--data', folder, '--only', 'sentiment,clinc150', '--json', file);
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(2 + 2 + 3);
    expect(out).toMatch(/^CLINC150: accuracy in scope +91\.9 +92\.0 +100\.00 +reached$/m);
    const written = JSON.parse(readFileSync(file, 'utf8')) as {
      seed: number;
      rows: { name: string; measured: number }[];
    };
    expect(written.seed).toBe(2026);
    expect(written.rows.map(({ name }) => name)).toContain('sentiment.unseen');
    // It trains three models: two seconds, more on a busy machine.
  }, 60_000);

  it('names the file and line of a wrong row', async () => {
    rows('en/nlupp_banking_train.jsonl', [{ text: 'hello', intents: 'greeting' }]);
    const { code, err } = await run('--data', folder, '--only', 'nlupp');
    expect(code).toBe(2);
    expect(err).toContain('en/nlupp_banking_train.jsonl line 1: field intents: ');
  });
});
