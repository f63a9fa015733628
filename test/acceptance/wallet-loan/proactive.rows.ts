import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { becomeKnown, becomesTold, beginCampaign, campaignBecomes, type Campaign, toldTo } from '../contact/told.js';

const DESK = 'wallet-loan';

/** Help at the right moment, and campaigns that keep to the hours. */
export function proactiveRows(mesh: () => AcceptanceMesh): void {
  capability('D3', async () => {
    const failed = { desk: DESK, applicationId: 'AP-d3', step: 'face_check' };
    await mesh().state('application.step.failed', 'd3-applicant', failed);
    const [help] = await becomesTold(mesh(), 'd3-applicant', 'step-help', 1);
    expect(help?.body).toContain('请到光线好的地方');
    await mesh().state('application.step.failed', 'd3-applicant', failed);
    await mesh().state('application.step.failed', 'd3-applicant', { ...failed, step: 'id_upload' });
    const both = await becomesTold(mesh(), 'd3-applicant', 'step-help', 2);
    expect(both[1]?.body).toContain('请把证件放平');
  });

  capability('D26', async () => {
    await mesh().state('client.version.seen', 'd26-new', { desk: DESK, version: '8.10.0' });
    await mesh().state('client.version.seen', 'd26-old', { desk: DESK, version: '8.1.9' });
    const [tip] = await becomesTold(mesh(), 'd26-old', 'update-tip', 1);
    expect(tip?.body).toContain('8.1.9');
    expect(await toldTo(mesh(), 'd26-new')).toEqual([]);
  });

  capability('D11', async () => {
    await mesh().all.setTime('2026-09-21T12:00:00+08:00');
    const people = ['d11-agrees', 'd11-silent', 'd11-withdraws'];
    await becomeKnown(mesh(), DESK, ...people);
    const agree = (customer: string, education: boolean) =>
      mesh().ask('notifications', 'PUT', `/v1/preferences/${customer}`, { consents: { education } }, { customer });
    await agree('d11-agrees', true);
    await agree('d11-withdraws', true);
    await mesh().all.setTime('2026-09-21T23:00:00+08:00');
    const { id } = await beginCampaign(mesh(), {
      desk: DESK,
      name: '提前还款小课',
      template: 'lesson',
      lesson: 'repay-early',
      purpose: 'education',
      consent: 'education',
      capDays: 7,
      audience: { customers: people },
    });
    await campaignBecomes(mesh(), id, { progress: { audience: 3, held: 2, sent: 0, refused: { NO_CONSENT: 1 } } });
    // Held is not sent: whoever changes their mind overnight gets nothing.
    await agree('d11-withdraws', false);
    expect((await mesh().hears('support.consent.changed.v1', 'd11-withdraws')).data).toMatchObject({
      purpose: 'education',
    });

    const turn = (what: string) =>
      mesh().ask<Campaign>('notifications', 'POST', `/v1/campaigns/${id}/${what}`, {}, 'supervisor-chen');
    expect(await turn('pause')).toMatchObject({ state: 'paused' });
    const again = await mesh().call('notifications', 'POST', `/v1/campaigns/${id}/pause`, {}, 'supervisor-chen');
    expect(again.status).toBe(409);
    expect(await turn('resume')).toMatchObject({ state: 'running' });

    await mesh().all.setTime('2026-09-22T07:59:00+08:00');
    await campaignBecomes(mesh(), id, { progress: { held: 2, sent: 0 } });
    await mesh().all.setTime('2026-09-22T08:15:00+08:00');
    await campaignBecomes(mesh(), id, { state: 'done', progress: { held: 0, sent: 1, refused: { NO_CONSENT: 2 } } });
    expect((await becomesTold(mesh(), 'd11-agrees', 'lesson', 1))[0]).toMatchObject({
      verdict: 'hold',
      verdictReason: 'QUIET_HOURS',
    });
  });

  capability('D17', async () => {
    const customer = { ref: 'd17-customer' };
    const { id } = await mesh().open({ desk: DESK, customer, body: '转人工，你们扣款扣错了' });
    const say = (body: string) => mesh().call('intake', 'POST', `/v1/tickets/${id}/messages`, { body }, 'agent-li');
    const blaming = await say('这是你自己的问题，跟你说过了。');
    expect(blaming).toMatchObject({
      status: 409,
      body: {
        type: 'urn:kefu-mesh:problem:disrespectful',
        detail: expect.stringMatching(/DISRESPECTFUL.*你自己的问题.*跟你说过了/) as unknown,
      },
    });
    expect(await say('给您添麻烦了，我理解您的着急，马上为您核对扣款。')).toMatchObject({ status: 201 });
    const [told, ...others] = await becomesTold(mesh(), customer.ref, 'agent-message', 1);
    expect(told?.body).toContain('马上为您核对扣款');
    expect(others).toEqual([]);
    const { messages } = await mesh().ask<{ messages: { body: string }[] }>(
      'intake',
      'GET',
      `/v1/tickets/${id}`,
      undefined,
      { customer: customer.ref },
    );
    expect(messages.some(({ body }) => body.includes('你自己的问题'))).toBe(false);

    // What does not pass the door is stopped at the gate: words on how a ticket was resolved.
    const second = { ref: 'd17-second' };
    const other = await mesh().open({ desk: DESK, customer: second, body: '转人工，还款日是哪天？' });
    await mesh().hears('support.ticket.queued.v1', other.id);
    const outcome = '已说明，这是你自己的问题。';
    await mesh().ask('routing', 'POST', `/v1/tickets/${other.id}/resolve`, { outcome }, 'supervisor-chen');
    await mesh().eventually(async () => {
      const blamed = (await toldTo(mesh(), second.ref, 'resolved')).map(({ state, verdictReason }) => [
        state,
        verdictReason,
      ]);
      expect(blamed).toEqual([['refused', 'DISRESPECTFUL']]);
    });
    const inbox = await mesh().ask<{ items: { body: string }[] }>('notifications', 'GET', '/v1/inbox', undefined, {
      customer: second.ref,
    });
    expect(inbox.items.some(({ body }) => body.includes('你自己的问题'))).toBe(false);
  });
}
