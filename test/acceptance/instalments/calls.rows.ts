import { type CallView, CallRecordedV1 } from '#lib/contracts';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';

/** What is said on the telephone, where chat and mail are written. */
export function callRows(mesh: () => AcceptanceMesh): void {
  const call = (callId: string, customer: string) => ({
    callId,
    desk: 'instalments',
    customer: { ref: customer, name: '欧阳晓明' },
    direction: 'inbound' as const,
    startedAt: '2026-11-22T10:15:00+08:00',
    endedAt: '2026-11-22T10:19:30+08:00',
    agent: 'agent-li',
    recording: { reference: `rec/2026/11/22/${callId}.wav` },
    transcript: [
      { speaker: 'agent' as const, atSeconds: 0, text: '您好，点点分期客服，请问怎么称呼？' },
      { speaker: 'customer' as const, atSeconds: 4.5, text: '我叫欧阳晓明，电话是13812345678。' },
      { speaker: 'customer' as const, atSeconds: 9, text: '我想投诉，洗衣机退货两周了，退款一直没有到账。' },
      { speaker: 'agent' as const, atSeconds: 21.8, text: '非常抱歉，我马上为您登记。' },
    ],
  });

  capability('C11', async () => {
    const record = call('PBX-1122-0815', 'caller-ouyang');
    const first = await mesh().ask<{ ticketId: string; transcript: string }>('intake', 'POST', '/v1/calls', record);
    const again = await mesh().ask('intake', 'POST', '/v1/calls', record);
    expect(again).toEqual(first);
    const ticket = await mesh().ask('intake', 'GET', `/v1/tickets/${first.ticketId}`, undefined, 'agent-li');
    expect(ticket).toMatchObject({
      channel: 'phone',
      data: { call: { callId: record.callId, transcript: first.transcript, recording: record.recording.reference } },
    });
    const heard = await mesh().ask<CallView>('intake', 'GET', first.transcript, undefined, 'agent-li');
    expect(heard).toMatchObject({ ticketId: first.ticketId, seconds: 270, recording: record.recording });
    expect(heard.transcript.map(({ speaker }) => speaker)).toEqual(['agent', 'customer', 'customer', 'agent']);
    expect(JSON.stringify([heard, ticket])).not.toMatch(/欧阳晓明|13812345678/);
    const classified = await mesh().hears('support.ticket.classified.v1', first.ticketId);
    expect(classified.data['work']).toMatchObject({ kind: 'complaint', channel: 'phone' });
    const stranger = { customer: 'somebody-else' };
    expect(await mesh().call('intake', 'GET', first.transcript, undefined, stranger)).toMatchObject({ status: 404 });

    // The same by the bus.
    await mesh().tap.publish({
      ...CallRecordedV1.create(call('PBX-1122-0816', 'caller-zhou')),
      source: '/telephony',
    });
    await mesh().eventually(async () => {
      expect(await mesh().call('intake', 'GET', '/v1/calls/PBX-1122-0816')).toMatchObject({ status: 200 });
    });

    // Chat and mail beside it.
    await mesh().open({ desk: 'instalments', channel: 'chat', body: '在线问一下，退款到哪一步了？' });
    const mail = { from: 'zhou@mail.example', to: 'instalments', subject: '退款进度', text: '请问退款到哪一步了？' };
    expect(await mesh().entrances.mail(mail)).toMatch(/^250/);
    await mesh().eventually(() => {
      const channels = mesh()
        .said('support.ticket.opened.v1')
        .filter(({ data }) => String(data['body']).includes('退款到哪一步了'))
        .map(({ data }) => data['channel']);
      expect(new Set(channels)).toEqual(new Set(['chat', 'email']));
    });
  });
}
