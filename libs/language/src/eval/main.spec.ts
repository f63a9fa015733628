import { mkdtempSync } from 'node:fs';
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
