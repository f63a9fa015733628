import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AcceptanceMesh } from './acceptance-mesh.js';

const COMMAND = fileURLToPath(new URL('../../deploy/local/evidence-pack.mjs', import.meta.url));

/** `npm run evidence-pack -- ...args` by a supervisor, on the mesh under test. */
export async function runEvidencePack(
  mesh: AcceptanceMesh,
  ...args: string[]
): Promise<{ code: number; output: string }> {
  const { services } = mesh.all;
  const env = {
    PATH: process.env['PATH'],
    MESH_TOKEN: await mesh.all.tokenOf('supervisor-chen'),
    INTAKE_URL: services.intake.url,
    ROUTING_URL: services.routing.url,
    NOTIFICATIONS_URL: services.notifications.url,
    ANALYTICS_URL: services.analytics.url,
  };
  return new Promise((resolve) =>
    execFile(process.execPath, [COMMAND, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    ),
  );
}

/** One part of a ticket's pack, read from a folder that is gone afterwards. */
export async function evidenceOf(mesh: AcceptanceMesh, ticketId: string, part: string): Promise<unknown> {
  const folder = mkdtempSync(path.join(tmpdir(), 'evidence-'));
  try {
    expect(await runEvidencePack(mesh, ticketId, '--out', folder)).toMatchObject({ code: 0 });
    return JSON.parse(readFileSync(path.join(folder, `${part}.json`), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
