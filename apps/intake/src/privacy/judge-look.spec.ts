import { judgeLook } from './judge-look.js';

const usual = { customers: 3, known: false, limit: 50, alertedAgoMs: undefined, windowMs: 600_000 };

describe('judgeLook', () => {
  it.each([
    ['shows the fiftieth', { customers: 49 }, { do: 'show' }],
    ['refuses the fifty-first and raises the alert', { customers: 50 }, { do: 'refuse', alert: true }],
    ['shows again who was shown before', { customers: 50, known: true }, { do: 'show' }],
    ['raises one alert a window', { customers: 50, alertedAgoMs: 599_999 }, { do: 'refuse', alert: false }],
    ['raises it again in the next', { customers: 50, alertedAgoMs: 600_000 }, { do: 'refuse', alert: true }],
  ] as const)('%s', (_title, changes, expected) => {
    expect(judgeLook({ ...usual, ...changes })).toEqual(expected);
  });
});
