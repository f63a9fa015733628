import { loadDesks } from './load-desks.js';
import { standardAt, standardsOf } from './standards.js';
import { writePack } from './tea-shop.fixture.js';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = `standards:
  - { version: 2, effectiveFrom: 2026-01-01, targets: [{ measure: first-response, seconds: 120 }] }
  - { version: 3, effectiveFrom: 2026-09-01, targets: [{ measure: first-response, channels: [chat], seconds: 60 }] }
`;

function deskWith(file: string) {
  const dir = writePack();
  writeFileSync(join(dir, 'tea-shop', 'standards.yaml'), file);
  return loadDesks(dir).get('tea-shop');
}

describe('the standards of a desk', () => {
  it('hold from the beginning of their day where the desk is, until the next one begins', () => {
    const desk = deskWith(FILE);
    expect(standardAt(desk, new Date('2025-12-31T23:59:59+08:00'))).toBeUndefined();
    expect(standardAt(desk, new Date('2026-08-31T23:59:59+08:00'))?.version).toBe(2);
    expect(standardAt(desk, new Date('2026-09-01T00:00:00+08:00'))?.version).toBe(3);
    expect(standardsOf(desk).map(({ until }) => until?.toISOString())).toEqual(['2026-08-31T16:00:00.000Z', undefined]);
  });

  it('are none where nothing is promised', () => {
    expect(loadDesks(writePack()).get('tea-shop').standards).toEqual([]);
  });

  it('are refused when versions or days do not rise', () => {
    expect(() => deskWith(FILE.replace('2026-09-01', '2025-09-01'))).toThrow('versions and days must rise');
    expect(() => deskWith(FILE.replace('version: 3', 'version: 2'))).toThrow('versions and days must rise');
  });
});
