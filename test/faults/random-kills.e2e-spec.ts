import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FaultReport } from './run-faults.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const SEED = '20261122';

/** A process of its own, with servers of its own: they are killed, and no other test may notice. */
async function runFaults(...args: string[]): Promise<{ code: number | null; output: string; report: FaultReport }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'faults-'));
  const json = path.join(folder, 'ledger.json');
  const env = { ...process.env, DATABASE_URL: '', RABBITMQ_URL: '', RABBITMQ_MANAGEMENT_URL: '', NODE_OPTIONS: '' };
  try {
    const child = spawn(process.execPath, ['deploy/local/faults.mjs', ...args, '--json', json], {
      cwd: repository,
      env,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const [code] = (await once(child, 'close')) as [number | null];
    if (!existsSync(json)) throw new Error(`no ledger was written:\n${output}`);
    const [report] = Object.values(JSON.parse(readFileSync(json, 'utf8')) as Record<string, FaultReport>);
    if (!report) throw new Error(`the ledger is empty:\n${output}`);
    return { code, output, report };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SOUND = {
  lost: [],
  duplicated: [],
  stuck: [],
  unexpected: [],
  surprises: [],
  parked: 0,
  accounting: { balanced: true, inFlight: 0 },
};

describe('a mesh whose services, broker and database are killed at random under load', () => {
  it('loses nothing, does nothing twice and leaves nothing behind', async () => {
    const { code, output, report } = await runFaults(
      '--seconds',
      '35',
      '--rate',
      '40',
      '--amqp-rate',
      '5',
      '--seed',
      SEED,
    );
    expect({ ...report, output }).toMatchObject({ ...SOUND, faults: { broker: 1, postgres: 1 } });
    expect(report.accepted).toBeGreaterThan(1_000);
    expect(Object.values(report.deaths).reduce((sum, deaths) => sum + deaths, 0)).toBeGreaterThanOrEqual(6);
    expect(code).toBe(0);
  }, 280_000);

  it('loses nothing when each service ends between two steps of its work, again and again', async () => {
    const round =
      'before-commit:intake+committed-before-ack:routing+confirmed-before-delete:notifications+mid-handler:analytics';
    const { code, output, report } = await runFaults('--steps', round, '--rate', '40', '--amqp-rate', '5');
    expect({ ...report, output }).toMatchObject({ ...SOUND, spared: [] });
    expect(code).toBe(0);
  }, 200_000);
});
