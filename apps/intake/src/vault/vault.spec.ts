import { randomBytes } from 'node:crypto';
import { Vault } from './vault.js';

const PLACE = { table: 'customer', column: 'phone_sealed', row: 'c-1' };
const keys = ['new', 'old'].map((id) => ({ id, key: randomBytes(32) }));
const [newest, oldest] = keys as [(typeof keys)[0], (typeof keys)[0]];
const BLIND_INDEX_KEY = randomBytes(32);
const vault = new Vault({ DATA_KEYS: [newest, oldest], BLIND_INDEX_KEY });

describe('the vault', () => {
  it('opens what it sealed, and seals the same text differently each time', () => {
    const [one, two] = [vault.seal('13800138000', PLACE), vault.seal('13800138000', PLACE)];
    expect(vault.openText(one, PLACE)).toBe('13800138000');
    expect(one.equals(two)).toBe(false);
    expect(one.includes('13800138000')).toBe(false);
  });

  it.each([
    ['another row', { ...PLACE, row: 'c-2' }],
    ['another column', { ...PLACE, column: 'name_sealed' }],
    ['another table', { ...PLACE, table: 'message' }],
    ['a place whose parts are joined differently', { table: 'customer\0phone_sealed', column: 'c-1', row: '' }],
  ])('does not open what was moved to %s', (_what, place) => {
    const sealed = vault.seal('王小明', PLACE);
    expect(() => vault.open(sealed, place)).toThrow();
  });

  it('does not open what had any one byte changed', () => {
    const sealed = vault.seal('王小明', PLACE);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => vault.open(changed, PLACE)).toThrow();
    }
    expect(() => vault.open(Buffer.alloc(0), PLACE)).toThrow();
  });

  it('opens what an older key sealed, and nothing whose key is gone', () => {
    const before = new Vault({ DATA_KEYS: [oldest], BLIND_INDEX_KEY });
    const sealed = before.seal('old text', PLACE);
    expect(vault.openText(sealed, PLACE)).toBe('old text');
    expect(() => before.open(vault.seal('new text', PLACE), PLACE)).toThrow('a key that is not here');
  });

  it('finds the same person written differently, and nobody by another field or key', () => {
    const phone = vault.index('phone', '13800138000');
    for (const written of ['+86 138-0013-8000', '0086 13800138000', '１３８００１３８０００']) {
      expect(vault.index('phone', written).equals(phone)).toBe(true);
    }
    expect(vault.index('email', ' Li@Example.com ').equals(vault.index('email', 'li@example.com'))).toBe(true);
    expect(vault.index('name', '13800138000').equals(phone)).toBe(false);
    const other = new Vault({ DATA_KEYS: [newest], BLIND_INDEX_KEY: randomBytes(32) });
    expect(other.index('phone', '13800138000').equals(phone)).toBe(false);
  });
});
