import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import type { DevelopmentFile } from '../../deploy/local/development-file.mjs';
import { isAlive, type Recorded } from '../../deploy/local/identity.mjs';
import { binariesDir, repository, serversDir } from '../../deploy/local/places.mjs';
import { isFree } from '../../deploy/local/ports.mjs';
import { eventually } from '../support/index.js';
import { CANARIES, CANARY_TICKET, findInClear } from './canaries.js';
import { playTour } from './readme-tour.js';

jest.setTimeout(400_000);
const PATIENCE = { timeoutMs: 180_000, everyMs: 200 };

/** What `npm start` runs from a fresh copy of this checkout, with its own state and its own ports. */
describe('npm start', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mesh start-'));
  const stateDir = path.join(folder, '.mesh');
  const launchers: ChildProcess[] = [];
  let portBase: number;

  beforeAll(async () => {
    for (const part of [
      'apps',
      'libs',
      'deploy',
      'package.json',
      'package-lock.json',
      '.npmrc',
      '.swcrc',
      'README.md',
    ]) {
      cpSync(path.join(repository, part), path.join(folder, part), { recursive: true });
    }
    symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
    portBase = await freePortBase();
  });

  afterAll(async () => {
    for (const launcher of launchers) launcher.kill('SIGTERM');
    await eventually(
      () => expect(launchers.every((one) => one.exitCode !== null || one.signalCode)).toBe(true),
      PATIENCE,
    );
    rmSync(serversDir(stateDir), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  function start(env: NodeJS.ProcessEnv = {}) {
    const {
      DATABASE_URL: _database,
      RABBITMQ_URL: _broker,
      RABBITMQ_MANAGEMENT_URL: _management,
      ...rest
    } = process.env;
    const own = { PORT_BASE: String(portBase), MESH_STATE: stateDir, MESH_BINARIES: binariesDir(), NODE_OPTIONS: '' };
    const launcher = spawn('npm', ['start', '--silent'], { cwd: folder, env: { ...rest, ...own, ...env } });
    launchers.push(launcher);
    const seen = { output: '' };
    for (const stream of [launcher.stdout, launcher.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (seen.output += text));
    }
    const code = new Promise<number | null>((resolve) => launcher.once('exit', resolve));
    const up = async () => {
      await eventually(
        () => expect(launcher.exitCode !== null || seen.output.includes('The mesh is up')).toBe(true),
        PATIENCE,
      );
      expect(seen.output).toContain('The mesh is up');
    };
    return { launcher, seen, code, up };
  }

  async function run(program: string, args: string[]): Promise<{ code: number | null; output: string }> {
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...process.env, MESH_STATE: stateDir, NODE_OPTIONS: '' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { code, output };
  }

  /** A person who says everything everywhere, in a request that is answered and in one that is refused. */
  async function leaveCanaries(intake: string, token: string): Promise<void> {
    const post = (key: string, ticket: object) =>
      fetch(`${intake}/v1/tickets`, {
        method: 'POST',
        body: JSON.stringify(ticket),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      });
    const { id } = (await (await post('canary-1', CANARY_TICKET)).json()) as { id: string };
    expect((await post('canary-2', { ...CANARY_TICKET, desk: 'no-such-desk' })).status).toBe(422);
    await eventually(async () => {
      const ticket = (await (await call(`${intake}/v1/tickets/${id}`, token)).json()) as { status: string };
      expect(ticket.status).not.toBe('open');
    });
  }

  const development = () => JSON.parse(readFileSync(path.join(stateDir, 'dev.json'), 'utf8')) as DevelopmentFile;
  const recorded = () =>
    readdirSync(path.join(stateDir, 'run')).map(
      (file) => JSON.parse(readFileSync(path.join(stateDir, 'run', file), 'utf8')) as Recorded,
    );
  const launcherPid = () => (JSON.parse(readFileSync(path.join(stateDir, 'lock'), 'utf8')) as Recorded).pid;

  async function call(url: string, token: string, init: RequestInit = {}): Promise<Response> {
    return fetch(url, { ...init, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } });
  }

  it('brings up a mesh that answers, plays the tour of the README and the demo, keeps its data, and ends without leaving a process', async () => {
    const first = start();
    await first.up();
    const { urls, tokens } = development();
    expect(statSync(path.join(stateDir, 'dev.json')).mode & 0o777).toBe(0o600);
    for (const service of ['intake', 'routing', 'notifications', 'analytics'] as const) {
      expect((await fetch(`${urls[service]}/health/ready`)).status).toBe(200);
    }
    for (const role of ['agent', 'supervisor', 'admin'] as const) {
      expect((await call(`${urls.routing}/v1/work`, tokens[role])).status).toBe(200);
    }
    expect((await call(`${urls.routing}/v1/work`, 'kmk_guessed')).status).toBe(401);

    const body = JSON.stringify({ desk: 'micro-loan', channel: 'app', customer: { ref: 'c-1' }, body: '我要提前还款' });
    const accepted = await fetch(`${urls.intake}/v1/tickets`, {
      method: 'POST',
      body,
      headers: {
        authorization: `Bearer ${tokens.system}`,
        'content-type': 'application/json',
        'idempotency-key': 'start-1',
      },
    });
    expect(accepted.status).toBe(201);
    const { id } = (await accepted.json()) as { id: string };

    const steps = await playTour(folder, portBase);
    const problems = steps.filter(
      ({ answer }) => typeof answer === 'object' && String(answer['type']).includes(':problem:'),
    );
    expect(problems).toEqual([
      {
        line: expect.stringContaining('mortgage'),
        answer: expect.objectContaining({ status: 422, errors: [expect.objectContaining({ path: 'desk' })] }),
      },
    ]);
    await eventually(async () => {
      const found = await call(`${urls.routing}/v1/work?tier=agent&assignee=agent-lin`, tokens.agent);
      expect(await found.json()).toMatchObject({ items: [expect.objectContaining({ assignee: 'agent-lin' })] });
    });

    const demo = await run('npm', ['run', '--silent', 'demo', '--', '--count', '40', '--rate', '20', '--seed', '7']);
    expect(demo).toMatchObject({ code: 0, output: expect.stringContaining('total') });

    await leaveCanaries(urls.intake, tokens.system);
    const folders = [path.join(stateDir, 'logs'), path.join(serversDir(stateDir), 'rabbitmq')];
    const places = { databaseUrl: urls.database, folders };
    expect(await findInClear(CANARIES, places)).toEqual([]);
    // The search itself finds what may stand there: the customer's reference, in tables and in the broker's files.
    const references = await findInClear({ reference: CANARY_TICKET.customer.ref }, places);
    expect(references).toEqual(
      expect.arrayContaining(['reference in table routing.work_item', expect.stringContaining('/rabbitmq/')]),
    );

    const second = start();
    expect(await second.code).toBe(1);
    expect(second.seen.output).toContain('npm start is running already in this checkout');

    const running = recorded();
    expect(running).toHaveLength(8);
    process.kill(launcherPid(), 'SIGINT');
    expect(await first.code).toBe(0);
    expect(running.filter(isAlive)).toEqual([]);
    expect(existsSync(path.join(stateDir, 'lock'))).toBe(false);

    const again = start();
    await again.up();
    expect(development().urls).toEqual(urls);
    expect((await call(`${urls.intake}/v1/tickets/${id}`, development().tokens.system)).status).toBe(200);

    // The launcher is killed: nobody can tidy up until the next start.
    const orphans = recorded();
    process.kill(launcherPid(), 'SIGKILL');
    await again.code;
    const blocked = start({ INTAKE_PORT: 'none' });
    expect(await blocked.code).toBe(1);
    expect(orphans.filter(isAlive)).toEqual([]);
  });

  it('says which port is taken, and by which variable it moves', async () => {
    const server = createServer().listen(portBase + 2, '127.0.0.1');
    await eventually(() => expect(server.listening).toBe(true));
    const { code, seen } = start();
    expect(await code).toBe(1);
    expect(seen.output).toContain(`Port ${portBase + 2} is taken by another program`);
    expect(seen.output).toContain('ROUTING_PORT');
    await new Promise((resolve) => server.close(resolve));
  });
});

/** A base below the range that outgoing connections take their ports from, with every offset free. */
async function freePortBase(): Promise<number> {
  for (;;) {
    const base = 10_000 + 100 * Math.floor(Math.random() * 200);
    const free = await Promise.all([1, 2, 3, 4, 25, 26, 27].map((offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
}
