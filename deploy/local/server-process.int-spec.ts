import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '../../test/support/index.js';
import { identityOf, isAlive } from './identity.mjs';
import { ServerProcess, endOrphans } from './server-process.mjs';
import { Supervisor } from './supervisor.mjs';

describe('servers the launcher owns', () => {
  let directory: string;
  let runDir: string;
  const started: ServerProcess[] = [];
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'mesh-server-'));
    runDir = path.join(directory, 'run');
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.stop('SIGKILL', 1_000)));
    rmSync(directory, { recursive: true });
  });

  const start = (script: string) => {
    const program = process.execPath;
    const command = { name: 'sample', program, args: ['-e', script], runDir, logDir: path.join(directory, 'logs') };
    const server = new ServerProcess(command);
    started.push(server);
    return server;
  };
  const FOREVER = 'setInterval(() => undefined, 1000)';

  it('that end before they are ready are reported with their last words', async () => {
    const server = start('console.log("配置有误"); process.exit(3)');
    await expect(server.untilReady(() => false, { timeoutMs: 10_000 })).rejects.toThrow(
      /^sample ended with code 3; its last words:\n[^]*配置有误/,
    );
  });

  it('that cannot be found are reported, not waited for', async () => {
    const server = new ServerProcess({
      name: 'absent',
      program: '/no/such/program',
      args: [],
      runDir,
      logDir: directory,
    });
    await expect(server.untilReady(() => false, { timeoutMs: 10_000 })).rejects.toThrow('ENOENT');
  });

  it('that ignore a polite signal are killed', async () => {
    const server = start(`process.on('SIGTERM', () => undefined); console.log('listening'); ${FOREVER}`);
    await eventually(() => expect(server.lastLines()).toContain('listening'));
    await server.stop('SIGTERM', 100);
    expect(await server.ended).toBe('ended by SIGKILL');
  });

  it('that a killed launcher left behind are ended at the next start', async () => {
    const server = start(FOREVER);
    const left = { pid: server.pid, identity: identityOf(server.pid) };
    expect(await endOrphans(runDir)).toEqual(['sample']);
    expect(isAlive(left)).toBe(false);
  });

  it('are never confused with a later program of the same process id', async () => {
    const stranger = start(FOREVER);
    writeFileSync(path.join(runDir, 'sample.json'), JSON.stringify({ pid: stranger.pid, identity: 'another boot/1' }));
    expect(await endOrphans(runDir)).toEqual([]);
    expect(stranger.hasEnded).toBe(false);
  });

  it('are started again when they end by themselves, and given up after five ends in a minute', async () => {
    const said: string[] = [];
    let reason: unknown;
    const supervisor = new Supervisor({ say: (line) => said.push(line), giveUp: (why) => (reason = why) });
    const startAgain = async () => {
      supervisor.watch(start('console.log("池已满"); process.exit(9)'), startAgain);
    };
    await startAgain();
    await eventually(() => expect(String(reason)).toMatch(/sample ended 6 times within a minute.*[^]*池已满/));
    expect(said.filter((line) => line.includes('starting it again'))).toHaveLength(5);
    expect(started).toHaveLength(6);
  });

  it('stay down when they were stopped on purpose', async () => {
    const said: string[] = [];
    const supervisor = new Supervisor({ say: (line) => said.push(line), giveUp: () => undefined });
    const server = start(FOREVER);
    supervisor.watch(server, () => Promise.reject(new Error('must not be started')));
    await server.stop('SIGTERM', 1_000);
    expect(said).toEqual([]);
  });
});
