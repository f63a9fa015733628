import type { Transcript } from '#lib/contracts';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';

/** What is written down of a conversation, and how a forgery shows. */
export function transcriptRows(mesh: () => AcceptanceMesh): void {
  const transcriptOf = (id: string): Promise<Transcript> =>
    mesh().ask<Transcript>('intake', 'GET', `/v1/tickets/${id}/transcript`, undefined, 'supervisor-chen');

  capability('C12', async () => {
    const opening = '我分期买的冰箱，上个月已经提前还清，为什么这个月还在扣款？';
    const { id } = await mesh().open({ desk: 'instalments', kind: 'complaint', body: opening });
    const further = Array.from({ length: 24 }, (_, index) => `补充第 ${index + 1} 条：扣款短信截图在这里。`);
    for (const body of further.slice(0, 4)) await mesh().ask('intake', 'POST', `/v1/tickets/${id}/messages`, { body });
    await Promise.all(
      further.slice(4).map((body) => mesh().ask('intake', 'POST', `/v1/tickets/${id}/messages`, { body })),
    );

    const { rows, ...proof } = await transcriptOf(id);
    expect(proof).toMatchObject({ verified: true, firstBadSeq: null, head: rows.at(-1)?.chain });
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(rows.slice(0, 5).map(({ body }) => body)).toEqual([opening, ...further.slice(0, 4)]);
    expect(rows.map(({ body }) => body).toSorted()).toEqual([opening, ...further].toSorted());

    // Nobody can change a row over any interface: the database is the only way.
    const forge = (sql: string) => mesh().all.database.query(sql, [id]);
    await forge(`UPDATE intake.message SET body = '我没有意见。' WHERE ticket_id = $1 AND seq = 3`);
    expect(await transcriptOf(id)).toMatchObject({ verified: false, firstBadSeq: 3 });
  });
}
