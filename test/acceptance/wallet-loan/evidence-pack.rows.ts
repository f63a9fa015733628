import { createHash, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { runEvidencePack } from '../evidence-pack.js';

const DESK = 'wallet-loan';

interface Manifest extends Record<string, unknown> {
  signature: unknown;
  files: Record<string, string>;
}

/** A case as it leaves the house. */
export function evidencePackRows(mesh: () => AcceptanceMesh): void {
  const run = (...args: string[]) => runEvidencePack(mesh(), ...args);

  capability('D28', async () => {
    const customer = { ref: 'd28-customer', name: '赵敏' };
    const { id } = await mesh().open({
      desk: DESK,
      customer,
      body: '转人工，我是赵敏，电话13812345678，收费明细看不懂',
    });
    await mesh().hears('support.ticket.queued.v1', id);
    const reply = { body: '您好，我们正在核实收费明细。' };
    await mesh().ask('intake', 'POST', `/v1/tickets/${id}/messages`, reply, 'supervisor-chen');
    await mesh().hears('support.notification.sent.v1', id);
    await mesh().eventually(async () => {
      const log = await mesh().ask<{ events: { type: string }[] }>('analytics', 'GET', `/v1/tickets/${id}/events`);
      expect(log.events.map(({ type }) => type)).toContain('support.message.sent.v1');
    });

    const folder = mkdtempSync(path.join(tmpdir(), 'evidence-'));
    try {
      expect(await run(id, '--out', folder)).toMatchObject({ code: 0 });
      const part = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));
      expect(JSON.stringify(part('timeline'))).toMatch(/received.*waiting/);
      expect(part('transcript')).toMatchObject({ ticketId: id, verified: true, rows: [{ seq: 1 }, { seq: 2 }] });
      expect(JSON.stringify(part('clocks'))).toContain('dueAt');
      expect(JSON.stringify(part('notices'))).toContain('verdict');
      expect(JSON.stringify(part('events'))).toContain('support.ticket.classified.v1');
      expect(JSON.stringify(part('packs'))).toMatch(/desk\.yaml":"[0-9a-f]{64}"/);
      expect(readdirSync(folder)).not.toContain('customer.json');
      for (const file of readdirSync(folder))
        expect(readFileSync(path.join(folder, file), 'utf8')).not.toMatch(/13812345678|赵敏/);

      // No key, no signature: the pack says so, and nobody who asks for one takes it.
      expect(part('manifest')).toMatchObject({ signature: 'unsigned' });
      expect(await run('verify', folder)).toEqual({ code: 0, output: expect.stringMatching(/unsigned/) });
      const someKey = path.join(tmpdir(), `evidence-key-${id}.pem`);
      writeFileSync(someKey, publicPem());
      expect(await run('verify', folder, '--key', someKey)).toEqual({
        code: 1,
        output: expect.stringMatching(/unsigned/),
      });
      rmSync(someKey);
      for (const file of ['transcript.json', 'clocks.json', 'manifest.json']) {
        const place = path.join(folder, file);
        const bytes = readFileSync(place);
        const flipped = Buffer.from(bytes);
        const at = bytes.indexOf('"') + 3;
        flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
        writeFileSync(place, flipped);
        const verdict = await run('verify', folder);
        expect([file, verdict.code, verdict.output]).toEqual([file, 1, expect.stringContaining(file)]);
        writeFileSync(place, bytes);
      }
      writeFileSync(path.join(folder, 'more.json'), '{}');
      expect((await run('verify', folder)).code).toBe(1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }

    const open = mkdtempSync(path.join(tmpdir(), 'evidence-'));
    try {
      expect((await run(id, '--out', open, '--unmask', '监管机构调阅投诉材料')).code).toBe(0);
      expect(readFileSync(path.join(open, 'customer.json'), 'utf8')).toContain('赵敏');
    } finally {
      rmSync(open, { recursive: true, force: true });
    }
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/resolve`, { outcome: '已退还费用' }, 'supervisor-chen');
  });

  capability(
    'X15',
    async () => {
      await mesh().all.stop('analytics');
      const old = `2025:${randomBytes(32).toString('base64')}`;
      await mesh().all.start('analytics', {
        EVIDENCE_SIGNING_KEYS: `2026:${randomBytes(32).toString('base64')},${old}`,
      });
      const { id } = await mesh().open({ desk: DESK, customer: { ref: 'x15-customer' }, body: '转人工，利息多收了' });
      await mesh().hears('support.ticket.queued.v1', id);
      await mesh().settled();
      const base = mkdtempSync(path.join(tmpdir(), 'evidence-'));
      const [folder, key, otherKey] = ['pack', 'key.pem', 'other.pem'].map((name) => path.join(base, name)) as [
        string,
        string,
        string,
      ];
      const manifestFile = path.join(folder, 'manifest.json');
      const manifest = (): Manifest => JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
      const verified = (...more: string[]) => run('verify', folder, ...more);
      /** What somebody could do who has the pack and no key: change it, and make all hashes right again. */
      const reseal = ({ seal: _seal, signature, ...sealed }: Manifest): void => {
        const seal = createHash('sha256').update(JSON.stringify(sealed)).digest('hex');
        writeFileSync(manifestFile, JSON.stringify({ ...sealed, seal, signature }));
      };
      try {
        expect((await run(id, '--out', folder)).code).toBe(0);
        expect(manifest()).toMatchObject({
          signature: { algorithm: 'Ed25519', keyId: '2026', signedBy: 'supervisor-chen', value: expect.any(String) },
        });

        // A third party has the public key from the institution, without asking anybody's leave.
        const published = await fetch(`${mesh().all.services.analytics.url}/v1/evidence-packs/keys`);
        const { keys } = (await published.json()) as { keys: { id: string; publicKey: string; signs: boolean }[] };
        expect(keys.map(({ id: name, signs }) => [name, signs])).toEqual([
          ['2026', true],
          ['2025', false],
        ]);
        writeFileSync(key, keys[0]?.publicKey ?? '');
        writeFileSync(otherKey, keys[1]?.publicKey ?? '');
        expect((await run('keys')).output).toContain(keys[0]?.publicKey);
        expect(await verified('--key', key)).toMatchObject({
          code: 0,
          output: expect.stringMatching(/2026.*supervisor-chen/),
        });
        expect(await verified()).toMatchObject({ code: 0, output: expect.stringMatching(/[0-9a-f]{64}/) });
        expect((await verified('--key', otherKey)).code).toBe(1);

        const asWritten = manifest();
        const transcript = path.join(folder, 'transcript.json');
        const said = readFileSync(transcript);
        const flipped = Buffer.from(said);
        flipped.writeUInt8(flipped.readUInt8(said.indexOf('"at"') + 8) ^ 1, said.indexOf('"at"') + 8);
        writeFileSync(transcript, flipped);
        expect((await verified('--key', key)).code).toBe(1);
        const hash = createHash('sha256').update(flipped).digest('hex');
        reseal({ ...asWritten, files: { ...asWritten.files, 'transcript.json': hash } });
        expect(await verified('--key', key)).toMatchObject({ code: 1, output: expect.stringContaining('signature') });
        writeFileSync(transcript, said);

        reseal({ ...asWritten, madeAt: '2026-01-01T00:00:00.000Z' });
        expect(await verified('--key', key)).toMatchObject({ code: 1, output: expect.stringContaining('signature') });
        reseal({ ...asWritten, signature: { ...(asWritten.signature as object), signedBy: 'supervisor-sun' } });
        expect((await verified('--key', key)).code).toBe(1);
        reseal({ ...asWritten, signature: 'unsigned' });
        expect((await verified('--key', key)).code).toBe(1);
        reseal(asWritten);
        expect((await verified('--key', key)).code).toBe(0);

        // Who had what signed is on record; others than supervisors have nothing signed.
        const { items } = await mesh().ask<{ items: object[] }>(
          'analytics',
          'GET',
          `/v1/evidence-packs?ticket=${id}`,
          undefined,
          'supervisor-chen',
        );
        expect(items).toEqual([
          expect.objectContaining({ keyId: '2026', signedBy: 'supervisor-chen', seal: asWritten['seal'] }),
        ]);
        const body = { ticketId: id, seal: 'ab'.repeat(32) };
        expect((await mesh().call('analytics', 'POST', '/v1/evidence-packs', body, 'agent-li')).status).toBe(403);
        const bad = await mesh().call(
          'analytics',
          'POST',
          '/v1/evidence-packs',
          { ...body, seal: 'x' },
          'supervisor-chen',
        );
        expect(bad).toMatchObject({ status: 422, body: { errors: [{ path: 'seal' }] } });
        const nobodys = { ...body, ticketId: randomUUID() };
        expect((await mesh().call('analytics', 'POST', '/v1/evidence-packs', nobodys, 'supervisor-chen')).status).toBe(
          404,
        );
      } finally {
        rmSync(base, { recursive: true, force: true });
      }
      await mesh().ask('routing', 'POST', `/v1/tickets/${id}/resolve`, { outcome: '已说明利息' }, 'supervisor-chen');
    },
    90_000,
  );
}

const publicPem = (): string =>
  generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }).toString();
