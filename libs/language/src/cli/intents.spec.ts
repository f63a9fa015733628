import { jest } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { run, workplace } from './workplace.fixture.js';

const ROWS = [
  { text: 'where is my parcel', label: 'delivery', ticket: 7 },
  { text: 'the parcel did not come', label: 'delivery' },
  { text: 'when does the parcel arrive', label: 'delivery' },
  { text: 'I forgot my password', label: 'password' },
  { text: 'reset the password please', label: 'password' },
  { text: 'my password is not taken', label: 'password' },
];

/** Training is short, but the machine may be busy. */
jest.setTimeout(30_000);

const { at, write, read } = workplace('intents');

describe('train, predict and eval', () => {
  it('learn a model, answer line by line in order, and measure', async () => {
    const data = write('data.jsonl', ROWS);
    const trained = await run('train', '--data', data, '--out', at('model'));
    expect(trained).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^Model [0-9a-f]{12} of 2 labels from 6 rows/),
    });
    const asked = write('in.jsonl', [{ text: 'password lost', ticket: 9 }, { text: 'parcel late' }, { text: '' }]);
    expect(await run('predict', '--model', at('model'), '--in', asked, '--out', at('out.jsonl'))).toMatchObject({
      code: 0,
    });
    const [first, second, third] = read('out.jsonl');
    expect(first).toMatchObject({ text: 'password lost', ticket: 9, label: 'password' });
    expect(first).toMatchObject({
      confidence: expect.any(Number),
      abstain: expect.any(Boolean),
      top: [{ label: 'password', score: expect.any(Number) }, { label: 'delivery' }],
    });
    expect(second).toMatchObject({ label: 'delivery' });
    expect(third).toMatchObject({ text: '', abstain: true, confidence: 0 });
    const measured = await run('eval', '--model', at('model'), '--data', data, '--json');
    expect(JSON.parse(measured.out)).toMatchObject({ rows: 6, accuracy: 1, microF1: 1 });
  });

  it('learn many labels and add those that count', async () => {
    const many = ['open', 'close'].flatMap((how) =>
      ['account', 'card'].flatMap((what) => [
        { text: `${how} the ${what}`, intents: [how, what] },
        { text: `please ${how} my ${what}`, intents: [how, what] },
        { text: `${what}: ${how} it`, intents: [what, how] },
      ]),
    );
    await run('train', '--data', write('many.jsonl', [...many, { text: 'hello', intents: [] }]), '--out', at('many'));
    const asked = write('ask.jsonl', [{ text: 'could you close the card' }]);
    await run('predict', '--model', at('many'), '--in', asked, '--out', at('said.jsonl'));
    const [row] = read('said.jsonl');
    expect(row).toMatchObject({ intents: expect.arrayContaining(['close', 'card']) });
  });

  it('read more rows than a call takes arguments', async () => {
    const rows = Array.from({ length: 200_000 }, () => '{"text":"","label":"delivery"}\n').join('');
    await writeFile(at('long.jsonl'), rows);
    expect(await run('train', '--data', at('long.jsonl'), '--out', at('x'))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/has 1\.$/),
    });
  });

  it('measure nothing where there are no rows', async () => {
    await run('train', '--data', write('data.jsonl', ROWS), '--out', at('model'));
    const none = write('none.jsonl', []);
    expect(await run('eval', '--model', at('model'), '--data', none, '--json')).toEqual({
      code: 2,
      out: '',
      err: `${none} holds no row to measure.`,
    });
  });

  it('end with code 2 and one sentence for what cannot be read', async () => {
    const both = write('both.jsonl', [{ text: 'a', label: 'b', intents: [] }, { text: 'a' }]);
    const one = write('one.jsonl', [{ text: 'a', label: 'b' }]);
    const cases: [string[], RegExp][] = [
      [
        ['train', '--data', both, '--out', at('x')],
        /line 1: exactly one of label and intents\[\] is needed\n.*line 2: /,
      ],
      [
        ['train', '--data', one, '--out', at('x')],
        /^Rows with at least two different labels are needed: the data has 1\.$/,
      ],
      [['train', '--data', at('none'), '--out', at('x')], /no such file/],
      [['train', '--data', one, '--out', at('x'), '--seed', 'luck'], /^--seed must be a whole number\.$/],
      [['train', '--data', one, '--out', at('x'), '--seed', ''], /^--seed must be a whole number\.$/],
      [['train', '--data', one], /^--out is missing/],
      [['train', '--data', one, '--out', ''], /^--out is missing/],
      [['train', '--data', both, '--out', at('none/x')], /cannot be written: there is no folder .*none\.$/],
      [['train', '--data', one, '--out', at('x'), '--speed', '1'], /^Unknown option '--speed': see --help\.$/],
      [['train', '--data', '--out', at('x')], /^Option '--data' argument is ambiguous: see --help\.$/],
      [
        ['predict', '--model', one, '--in', one, both, '--out', at('x')],
        /^Unexpected argument .*both\.jsonl': see --help\.$/s,
      ],
      [['predict', '--model', one, '--in', one, '--out', at('x')], /This file is no model/],
      [['eval', '--model', at('none'), '--data', one], /cannot be read/],
      [['sentiment-predict', '--model', one, '--in', one, '--out', at('x')], /This file is no model/],
    ];
    for (const [args, sentence] of cases) {
      const { code, err } = await run(...args);
      expect({ args, code, err }).toEqual({ args, code: 2, err: expect.stringMatching(sentence) });
    }
  });
});

describe('sentiment-train and sentiment-predict', () => {
  it('learn praise and blame', async () => {
    const rows = ['好吃', '很满意', '喜欢', '不错'].map((text) => ({ text, y: 1 }));
    const others = ['难吃', '很失望', '太差', '后悔'].map((text) => ({ text, y: 0 }));
    const data = write('mood.jsonl', [...rows, ...others]);
    expect(await run('sentiment-train', '--data', data, '--out', at('mood'))).toMatchObject({ code: 0 });
    const asked = write('moods.jsonl', [
      { text: '很满意，好吃', id: 1 },
      { text: '太差，失望', y: 1 },
    ]);
    await run('sentiment-predict', '--model', at('mood'), '--in', asked, '--out', at('felt.jsonl'));
    const [first, second] = read('felt.jsonl');
    expect(first).toMatchObject({ id: 1, y: 1, label: 1, score: expect.any(Number) });
    expect(second).toMatchObject({ y: 1, label: 0 });
  });

  it('refuses rows of one mood', async () => {
    const data = write('same.jsonl', [{ text: '好', y: 1 }]);
    expect(await run('sentiment-train', '--data', data, '--out', at('x'))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/both kinds/),
    });
  });
});
