import { spawn } from 'node:child_process';
import { Problem } from './problem.mjs';

/**
 * @typedef {object} ToolOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [input] written to its standard input
 * @property {{ uid: number, gid: number }} [account]
 * @property {AbortSignal} [signal] ends the program and everything it started
 */

/**
 * Runs a program to its end. Rejects with the end of its output when it fails.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {ToolOptions} [options]
 * @returns {Promise<string>} standard output
 */
export async function runTool(program, args, { cwd, env, input, account, signal } = {}) {
  signal?.throwIfAborted();
  const child = spawn(program, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], detached: true, ...account });
  const endGroup = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  signal?.addEventListener('abort', endGroup);
  process.on('exit', endGroup);

  let output = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (complaints += text));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  try {
    const how = await new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, by) => resolve(code === 0 ? '' : (by ?? `code ${code}`)));
    });
    signal?.throwIfAborted();
    if (how !== '') {
      const words = `${output}\n${complaints}`.trim().split('\n').slice(-25).join('\n');
      throw new Problem(`${[program, ...args.slice(0, 2)].join(' ')} failed (${how}):\n${words}`);
    }
    return output;
  } finally {
    signal?.removeEventListener('abort', endGroup);
    process.off('exit', endGroup);
  }
}
