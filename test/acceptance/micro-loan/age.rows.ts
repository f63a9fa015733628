import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { workBecomes } from '../people-at-work.js';

interface Told {
  items: { audience: string; occasion: string; tone: string; body: string }[];
}

const QUESTION = '提前还款怎么操作';
const EMOJI = /\p{Extended_Pictographic}/u;
const LONGEST = 20;

/** Who is old and who is young, by the band that the institution states. */
export function ageRows(mesh: () => AcceptanceMesh): void {
  const told = async (ticket: string, occasion: string) =>
    mesh().eventually(async () => {
      const { items } = await mesh().ask<Told>('notifications', 'GET', `/v1/notifications?ticket=${ticket}`);
      const found = items.find((item) => item.audience === 'customer' && item.occasion === occasion);
      expect(found).toBeDefined();
      return found ?? { tone: '', body: '' };
    });
  const ask = (desk: string, ageBand: string) =>
    mesh().open({ desk, body: QUESTION, customer: { ref: `b28-${desk}-${ageBand}`, ageBand } });

  capability('B28', async () => {
    // Seventy: a person first, and words that can be read; the same at every desk.
    for (const desk of ['credit-score', 'instalments', 'wallet-loan', 'micro-loan']) {
      const { id } = await ask(desk, 'senior');
      await workBecomes(mesh(), id, { status: 'queued', tier: 'agent' });
      const { tone, body } = await told(id, 'ticket.queued');
      expect(tone).toBe('senior');
      expect(body).not.toMatch(EMOJI);
      const sentences = body.split(/[。！？；，\n]/u).filter((sentence) => sentence.trim() !== '');
      expect(sentences[0]).toMatch(/电话 ?\d{3}/u);
      for (const sentence of sentences) expect(sentence.trim().length).toBeLessThanOrEqual(LONGEST);
    }
    // Twenty-two: the machine answers at once, in a livelier tone; who says no age is spoken to plainly.
    const young = await ask('micro-loan', 'young');
    await workBecomes(mesh(), young.id, { status: 'answered', tier: 'self-service' });
    expect(await told(young.id, 'ticket.answered')).toMatchObject({ tone: 'young' });
    const plain = await mesh().open({ desk: 'micro-loan', body: QUESTION });
    expect(await told(plain.id, 'ticket.answered')).toMatchObject({ tone: 'plain' });
  });
}
