import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { thisProcess } from './identity.mjs';
import { takeLock } from './lock.mjs';

describe('the lock of a state directory', () => {
  let stateDir: string;
  beforeEach(() => (stateDir = mkdtempSync(path.join(tmpdir(), 'mesh-lock-'))));
  afterEach(() => rmSync(stateDir, { recursive: true }));

  it('refuses a second launcher while the first one lives', () => {
    takeLock(stateDir);
    expect(() => takeLock(stateDir)).toThrow(/running already in this checkout \(process \d+\).*PORT_BASE=4000/);
  });

  it('can be taken again once it was given back', () => {
    takeLock(stateDir)();
    expect(() => takeLock(stateDir)).not.toThrow();
  });

  it.each([
    ['of a process that is gone', JSON.stringify({ pid: 4_194_304, identity: 'boot/1' })],
    ['of a dead process whose id another program has now', JSON.stringify({ pid: process.pid, identity: 'boot/1' })],
    ['that was torn while being written', '{"pid": 1'],
  ])('takes over a lock %s', (_which, content) => {
    const lock = path.join(stateDir, 'lock');
    writeFileSync(lock, content);
    takeLock(stateDir);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual(thisProcess());
  });
});
