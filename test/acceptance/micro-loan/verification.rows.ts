import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { asCustomer } from '../customer-at-level.js';

/** Operations on an account that only its owner may have. */
export function verificationRows(mesh: () => AcceptanceMesh): void {
  capability('B13', async () => {
    const ref = 'b13-owner';
    const ticket = await mesh().open({ desk: 'micro-loan', customer: { ref }, body: '我要改手机号，原来的号码不用了' });
    await mesh().eventually(async () => {
      expect(await mesh().ask('intake', 'GET', `/v1/tickets/${ticket.id}`)).toMatchObject({ intent: 'account.phone' });
    });
    const handOff = () =>
      mesh().call('intake', 'POST', `/v1/tickets/${ticket.id}/handoff`, undefined, { customer: ref });
    const challenged = { status: 403, body: { type: 'urn:kefu-mesh:problem:verification-required' } };
    expect(await handOff()).toMatchObject(challenged);

    const ask = () => mesh().ask('intake', 'POST', '/v1/verifications', { ticketId: ticket.id }, { customer: ref });
    const verification = await ask();
    expect(verification).toMatchObject({ state: 'pending', purpose: 'account.phone', level: 2 });
    expect(await ask()).toMatchObject({ id: verification['id'] });
    const requested = await mesh().hears('support.verification.requested.v1', ticket.id);
    expect(requested.data).toMatchObject({ verificationId: verification['id'], customer: { ref } });

    // The code goes to the institution, never to us; whoever writes it here has it taken out. Asking is not proving.
    const code = { body: '验证码是 482913，快帮我改' };
    await mesh().ask('intake', 'POST', `/v1/tickets/${ticket.id}/messages`, code, { customer: ref });
    expect(JSON.stringify(await mesh().ask('intake', 'GET', `/v1/tickets/${ticket.id}`))).not.toContain('482913');
    expect(await handOff()).toMatchObject(challenged);
    const proof = { verificationId: verification['id'] };
    await mesh().state('identity.verified', 'b13-somebody-else', proof);
    expect(await handOff()).toMatchObject(challenged);

    await mesh().state('identity.verified', ref, proof);
    expect(await handOff()).toMatchObject({ status: 201, body: { purpose: 'account.phone' } });
    const { token } = (await handOff()).body;
    const check = (given: unknown) => mesh().ask('intake', 'POST', '/v1/handoffs/check', { token: given });
    expect(await check(token)).toMatchObject({
      active: true,
      customerRef: ref,
      ticketId: ticket.id,
      purpose: 'account.phone',
    });
    expect(await check(`${String(token).slice(0, -3)}abc`)).toEqual({ active: false });
    expect(await check(await mesh().all.tokenOf({ customer: ref }))).toEqual({ active: false });
    await mesh().all.passTime('4 minutes 50 seconds');
    expect(await check(token)).toMatchObject({ active: true });
    await mesh().all.passTime('20 seconds');
    expect(await check(token)).toEqual({ active: false });

    // Whoever has proved it to their own system needs no further proof; a plain question needs none and gets no token.
    const other = await mesh().open({
      desk: 'micro-loan',
      customer: { ref: 'b13-level-2' },
      body: '我想更换绑定的手机号码',
    });
    await mesh().eventually(async () => {
      const path = `/v1/tickets/${other.id}/handoff`;
      expect((await asCustomer(mesh(), { ref: 'b13-level-2', level: 2 }, 'POST', path)).status).toBe(201);
    });
    const plain = await mesh().open({ desk: 'micro-loan', customer: { ref }, body: '提前还款怎么操作' });
    await mesh().eventually(async () => {
      const refused = await mesh().call('intake', 'POST', `/v1/tickets/${plain.id}/handoff`, undefined, {
        customer: ref,
      });
      expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('not-sensitive') } });
    });
  });
}
