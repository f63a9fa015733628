import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { newServiceKey } from '#lib/service';
import { eventually } from '../../support/index.js';
import type { Answer } from '../../support/all-services.js';
import type { AcceptanceMesh } from '../acceptance-mesh.js';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
/** A process that compiles its sources starts in 3 s on an idle machine and in 40 s on a crowded one. */
const PATIENCE_MS = 90_000;

const KEY = newServiceKey();
const secret = randomBytes(32).toString('base64');

export interface IntakeProcess {
  /** Opens a ticket; rejects when the process ends before it answers. */
  post(ticket: object, key: string): Promise<Answer>;
  /** How it ended: a signal's name, or its exit code. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** One more intake on the database and broker of the mesh, in a process of its own that can be killed. */
export async function startIntakeProcess(
  { all }: AcceptanceMesh,
  environment: Record<string, string> = {},
): Promise<IntakeProcess> {
  const args = ['--conditions=mesh-src', '--import', './libs/service/test/typescript.mjs', 'apps/intake/src/main.ts'];
  const child = spawn(process.execPath, args, {
    cwd: REPOSITORY,
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: all.database.url,
      RABBITMQ_URL: all.vhost.url,
      HTTP_PORT: '0',
      LANES: 'none',
      DATA_KEYS: `test:${secret}`,
      BLIND_INDEX_KEY: secret,
      SERVICE_KEYS: `shop:system:${KEY.sha256}`,
      CUSTOMER_TOKEN_SECRET: secret,
      ...environment,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? `${code}`)));
  const url = await eventually(
    () => {
      const found = /listening on (http:\/\/[\d.:]+)/.exec(output)?.[1];
      if (found === undefined) throw new Error(`not listening:\n${output}`);
      return found;
    },
    { timeoutMs: PATIENCE_MS },
  );
  await eventually(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200), {
    timeoutMs: PATIENCE_MS,
  });
  return {
    async post(ticket, key) {
      const response = await fetch(`${url}/v1/tickets`, {
        method: 'POST',
        body: JSON.stringify(ticket),
        headers: { authorization: `Bearer ${KEY.key}`, 'content-type': 'application/json', 'idempotency-key': key },
      });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    },
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
