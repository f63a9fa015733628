import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { runEvidencePack } from '../evidence-pack.js';

const DESK = 'wallet-loan';

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

      expect((await run('verify', folder)).code).toBe(0);
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
}
