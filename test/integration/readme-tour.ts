import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface TourStep {
  readonly line: string;
  /** What the line printed: JSON where it is JSON. */
  readonly answer: string | Record<string, unknown>;
}

const MARK = '=== next line of the tour ===';

/**
 * Runs the lines of the README's tour in one shell, as a reader would paste them, in the folder of a running mesh.
 *
 * @param portBase replaces 3000 in the addresses
 * @returns what each line printed
 */
export async function playTour(folder: string, portBase: number): Promise<TourStep[]> {
  const lines = tourLines(readFileSync(path.join(folder, 'README.md'), 'utf8'));
  const script = lines
    .map(
      (line) =>
        `${line.replaceAll(/localhost:300(\d)/g, (_, port: string) => `127.0.0.1:${portBase + Number(port)}`)}\necho; echo '${MARK}'`,
    )
    .join('\n');
  const shell = spawn('bash', ['-eu'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let output = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  shell.stdin.end(script);
  const code = await new Promise<number | null>((resolve) => shell.once('close', resolve));
  if (code !== 0) throw new Error(`the tour ended with ${code} after: ${output.slice(-500)}`);
  const answers = output.split(MARK);
  return lines.map((line, i) => ({ line, answer: parsed(answers[i]?.trim() ?? '') }));
}

function tourLines(readme: string): string[] {
  const block = /<!-- tour -->\s*```sh\n([\s\S]*?)```/.exec(readme)?.[1];
  if (block === undefined) throw new Error('README.md has no tour');
  return block.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

function parsed(text: string): TourStep['answer'] {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return text;
  }
}
