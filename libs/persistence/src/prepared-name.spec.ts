import { preparedName } from './prepared-name.js';

describe('preparedName', () => {
  it('gives one text one name, and another text another', () => {
    const first = preparedName('SELECT $1::int', [1]);
    expect(first).toMatch(/^mesh_\d+$/);
    expect(preparedName('SELECT $1::int', [2])).toBe(first);
    expect(preparedName('SELECT $1::text', ['退款'])).not.toBe(first);
  });

  it('leaves a statement without parameters and a large batch to be planned each time', () => {
    expect(preparedName('COMMIT', [])).toBeUndefined();
    expect(preparedName('SELECT unnest($1::int[])', [Array.from({ length: 33 }, (_, i) => i)])).toBeUndefined();
    expect(preparedName('SELECT unnest($1::int[])', [Array.from({ length: 32 }, (_, i) => i)])).toBeDefined();
  });
});
