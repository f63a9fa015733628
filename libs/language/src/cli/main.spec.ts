import { main } from './main.js';

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('npm run language', () => {
  it('lists every command', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const name of [
      'train',
      'predict',
      'eval',
      'sentiment-train',
      'pairs-predict',
      'rank',
      'kb-import',
      'kb-eval',
    ]) {
      expect(out).toMatch(new RegExp(`^ {2}${name} {2,}\\S`, 'm'));
    }
  });

  it.each([
    [['teach'], 'There is no command "teach": npm run language -- --help lists them.'],
    [['constructor'], 'There is no command "constructor": npm run language -- --help lists them.'],
  ])('ends with code 2 and one sentence for %p', async (args, sentence) => {
    await expect(run(...args)).resolves.toEqual({ code: 2, out: '', err: sentence });
  });

  it('shows the help as a complaint when no command is given', async () => {
    await expect(run()).resolves.toMatchObject({ code: 2, out: '', err: expect.stringContaining('COMMAND') });
  });
});
