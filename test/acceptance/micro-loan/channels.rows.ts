import type { AcceptanceMesh, Heard } from '../acceptance-mesh.js';
import { capability } from '../capability.js';

const TEXT = '我想咨询一下提前还款需要多少手续费，谢谢。';

/** What is the channel's or the ticket's own; everything else of two canonical messages must be the same. */
const OWN = ['ticketId', 'number', 'messageId', 'openedAt', 'channel', 'customer', 'subject'] as const;

/** One kind of message, whatever way it came. */
export function channelRows(mesh: () => AcceptanceMesh): void {
  const openedWith = (channel: string): Promise<Heard> =>
    mesh().eventually(() => {
      const found = mesh()
        .said('support.ticket.opened.v1')
        .find(({ data }) => data['channel'] === channel && data['body'] === TEXT);
      if (found === undefined) throw new Error(`nothing has come by ${channel}`);
      return found;
    });

  capability('B2', async () => {
    const desk = 'micro-loan';
    const { entrances } = mesh();
    await mesh().open({ desk, channel: 'app', customer: { ref: 'b2-app' }, body: TEXT });
    await mesh().open({ desk, channel: 'web', customer: { ref: 'b2-web' }, body: TEXT });
    const sms = await entrances.webhook('sms', { from: '13800001234', text: TEXT, desk });
    expect(sms.status).toBe(201);
    const mail = { from: '李雷 <lilei@example.com>', to: desk, subject: '提前还款', text: TEXT };
    expect(await entrances.mail(mail)).toMatch(/^250/);

    const heard = [];
    for (const channel of ['app', 'web', 'sms', 'email']) heard.push(await openedWith(channel));
    const canonical = heard.map(({ data }) =>
      Object.fromEntries(Object.entries(data).filter(([field]) => !(OWN as readonly string[]).includes(field))),
    );
    expect(canonical[0]).toMatchObject({ desk, body: TEXT, version: 1 });
    for (const other of canonical.slice(1)) expect(other).toEqual(canonical[0]);
    expect(heard.map(({ data }) => data['channel'])).toEqual(['app', 'web', 'sms', 'email']);
    // Who wrote by SMS or mail is known by a reference that says nothing about them.
    expect(JSON.stringify(heard)).not.toMatch(/13800001234|lilei@example/);
  });
}
