import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { flowsOf } from '../flows.js';

interface Clock {
  readonly name: string;
  readonly state: string;
  readonly due: { readonly strict: string } | null;
}

/** The statutory side of an objection: twenty days, three outcomes, an answer in writing. */
export function objectionClockRows(mesh: () => AcceptanceMesh): void {
  const { flow, comesTo, move, resolve, answerInWriting } = flowsOf(mesh);

  capability('X2', async () => {
    const customer = { customer: 'x2-customer' };
    await mesh().all.setTime('2026-09-01T10:00:00+08:00');
    const { id } = await mesh().open({
      desk: 'credit-score',
      kind: 'objection',
      body: '信用报告里有一笔 2024 年的贷款不是我的，请更正。',
      customer: { ref: customer.customer },
      data: { subtype: 'already_repaid' },
    });
    const limit = async () =>
      (await mesh().ask<{ items: Clock[] }>('routing', 'GET', `/v1/tickets/${id}/clocks`)).items.find(
        ({ name }) => name === 'objection',
      );
    await comesTo(id, 'ANNOTATION_PENDING');
    expect(await limit()).toMatchObject({ state: 'running', due: { strict: '2026-09-21' } });
    await mesh().hears('support.ticket.queued.v1', id);

    const refusal = async (outcome: string) => {
      const { status, body } = await resolve(id, outcome, 'supervisor-chen');
      return { status, guards: (body['errors'] as { message: string }[] | undefined)?.map(({ message }) => message) };
    };
    expect(await refusal('已处理')).toEqual({ status: 409, guards: ['OUTCOME_MISSING', 'WRITTEN_ANSWER_MISSING'] });
    expect(await refusal('corrected')).toEqual({ status: 409, guards: ['WRITTEN_ANSWER_MISSING'] });
    const bare = await move(id, 'close', {}, 'supervisor-chen');
    expect(bare).toMatchObject({ status: 409, body: { type: 'urn:kefu-mesh:problem:guard-stands' } });
    expect(await move(id, 'close', {}, customer)).toMatchObject({ status: 403 });

    await mesh().all.passTime('5 days');
    await answerInWriting(id, '您好，经核查，该笔贷款已于 2025 年结清，记录已更正，特此书面答复。', 'supervisor-chen');
    const noOutcome = { status: 409, guards: ['OUTCOME_MISSING'] };
    await mesh().eventually(async () => expect(await refusal('已处理')).toEqual(noOutcome));
    expect(await resolve(id, 'corrected', 'supervisor-chen')).toMatchObject({
      status: 200,
      body: { status: 'resolved' },
    });
    expect(await flow(id)).toMatchObject({ state: 'CLOSED', ended: true, outcome: 'corrected' });
    expect(await limit()).toMatchObject({ state: 'stopped' });
    expect((await move(id, 'withdraw', {}, customer)).status).toBe(409);
    await mesh().settled();
    const asked = mesh().said('support.action.requested.v1', id);
    expect(asked.map(({ data }) => data['action'])).toEqual(
      expect.arrayContaining(['objection.annotate', 'objection.unmark']),
    );
  });
}
