import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from './main.js';

/** Runs the command line as `npm run language -- ...args` does. */
export async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** A folder of JSON Lines for one spec file, gone after it. */
export function workplace(name: string) {
  const folder = mkdtempSync(path.join(tmpdir(), `${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const at = (file: string) => path.join(folder, file);
  return {
    at,
    /** @returns where they are */
    write: (file: string, rows: readonly unknown[]): string => {
      writeFileSync(at(file), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      return at(file);
    },
    read: (file: string) =>
      readFileSync(at(file), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
