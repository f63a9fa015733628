import { run } from './workplace.fixture.js';

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

  it.each([
    'train',
    'predict',
    'eval',
    'sentiment-train',
    'sentiment-predict',
    'pairs-train',
    'pairs-predict',
    'rank',
    'kb-import',
    'kb-search',
    'kb-eval',
    'kb-export',
  ])('knows %s, which explains itself', async (name) => {
    const { code, out } = await run(name, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`npm run language -- ${name} `);
  });

  it.each(['train', 'predict', 'eval', 'sentiment-train', 'pairs-train', 'rank', 'kb-import', 'kb-search'])(
    'ends with code 2 and one sentence when %s lacks its options',
    async (name) => {
      const { code, out, err } = await run(name);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^--\w+ is missing/);
    },
  );

  it('shows the help as a complaint when no command is given', async () => {
    await expect(run()).resolves.toMatchObject({ code: 2, out: '', err: expect.stringContaining('COMMAND') });
  });
});
