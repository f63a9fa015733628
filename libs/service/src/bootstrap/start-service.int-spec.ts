import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../../../../test/support/index.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const REPOSITORY = path('../../../..');
const NOWHERE = {
  DATABASE_URL: 'postgres://nobody:hunter2@127.0.0.1:1/none',
  RABBITMQ_URL: 'amqp://nobody:hunter2@127.0.0.1:1',
  CUSTOMER_TOKEN_SECRET: 'x'.repeat(32),
  HTTP_PORT: '0',
  HTTP_DRAIN_MS: '150',
};

/** A process that compiles its sources starts in 2 s on an idle machine and in 30 s on a crowded one. */
const PATIENCE_MS = 90_000;
jest.setTimeout(2 * PATIENCE_MS);

/** A service in a process of its own, with what it wrote and how it ended. */
class Running {
  output = '';
  exitCode: number | null | undefined;
  readonly #process: ChildProcessWithoutNullStreams;

  constructor(environment: Record<string, string>, preload: readonly string[] = []) {
    const imports = [path('../../test/typescript.mjs'), ...preload].flatMap((file) => ['--import', file]);
    const args = ['--conditions=mesh-src', ...imports, path('../../test/tiny-service.ts')];
    this.#process = spawn(process.execPath, args, {
      cwd: REPOSITORY,
      env: { PATH: process.env['PATH'], ...environment },
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.#process.on('exit', (code) => (this.exitCode = code));
  }

  async url(): Promise<string> {
    return eventually(
      () => {
        const found = /listening on (http:\/\/[\d.:]+)/.exec(this.output)?.[1];
        if (found === undefined) throw new Error(`not listening:\n${this.output}`);
        return found;
      },
      { timeoutMs: PATIENCE_MS },
    );
  }

  send(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  async end(): Promise<number | null> {
    return eventually(
      () => {
        if (this.exitCode === undefined) throw new Error(`still running:\n${this.output}`);
        return this.exitCode;
      },
      { timeoutMs: PATIENCE_MS },
    );
  }
}

describe('startService', () => {
  let running: Running | undefined;
  afterEach(() => running?.send('SIGKILL'));
  const start = (environment: Record<string, string> = {}, preload: readonly string[] = []) => {
    running = new Running({ ...NOWHERE, ...environment }, preload);
    return running;
  };

  it('answers its probes while database and broker are away, and says so', async () => {
    const url = await start().url();
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${url}/health/ready`);
    expect(ready.status).toBe(503);
    const text = await ready.text();
    expect(JSON.parse(text)).toMatchObject({ status: 'error', details: { database: { status: 'down' } } });
    expect(text).not.toContain('hunter2');
  });

  it('on SIGTERM finishes what it began, ends event streams and leaves with 0', async () => {
    const service = start({ HTTP_DRAIN_MS: '3000' });
    const url = await service.url();
    const stream = await fetch(`${url}/v1/stream`, { headers: { accept: 'text/event-stream' } });
    const slow = fetch(`${url}/v1/slow`);
    const kept = await fetch(`${url}/health/live`);
    expect(kept.headers.get('connection')).toBe('keep-alive');
    service.send('SIGTERM');
    await eventually(async () => {
      const ready = await fetch(`${url}/health/ready`);
      expect(await ready.json()).toMatchObject({ details: { process: { draining: true } } });
      expect(ready.headers.get('connection')).toBe('close');
    });
    expect(await (await slow).json()).toEqual({ done: true });
    expect(await stream.text()).toContain('data: 0');
    expect(await service.end()).toBe(0);
    expect(service.output).toContain('stopped');
  });

  it('leaves with 1 when the work does not end within the grace', async () => {
    const service = start({ GRACE_MS: '600' });
    const url = await service.url();
    const never = fetch(`${url}/v1/never`).catch(() => 'cut');
    await eventually(async () => expect(await (await fetch(`${url}/v1/waiting`)).json()).toEqual({ waiting: 1 }));
    service.send('SIGINT');
    expect(await service.end()).toBe(1);
    expect(await never).toBe('cut');
    expect(service.output).toContain('not finished within 600 ms');
  });

  it('leaves with 1 after an error nobody caught, with the error in the log', async () => {
    const service = start();
    await fetch(`${await service.url()}/v1/break`).catch(() => undefined);
    expect(await service.end()).toBe(1);
    const line = service.output.split('\n').find((text) => text.includes('nobody catches this'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      level: 'fatal',
      service: 'tiny',
      message: 'nobody catches this, [phone]',
    });
  });

  it('refuses a wrong configuration with every mistake at once', async () => {
    const service = start({ DATABASE_URL: 'hunter2', GRACE_MS: 'soon' });
    expect(await service.end()).toBe(1);
    expect(service.output).toContain('GRACE_MS: must be a whole number');
    expect(service.output).toContain('DATABASE_URL: must be a URL with postgres:// or postgresql://');
    expect(service.output).not.toContain('hunter2');
  });

  it('exports traces when it is told where to', async () => {
    let traces = '';
    const collector = createServer((request, response) => {
      request.setEncoding('latin1').on('data', (text: string) => (traces += text));
      request.on('end', () => response.end('{}'));
    });
    await new Promise<void>((resolve) => {
      collector.listen(0, '127.0.0.1', resolve);
    });
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    const service = start({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, [path('../tracing/preload.ts')]);
    const url = await service.url();
    await fetch(`${url}/v1/slow?phone=13800138000`);
    service.send('SIGTERM');
    await service.end();
    collector.close();
    expect(traces).toContain('kefu-mesh-service');
    expect(traces).toContain('/v1/slow');
    expect(traces).not.toContain('13800138000');
    expect(service.output).not.toContain('no traces are exported');
  });
});
