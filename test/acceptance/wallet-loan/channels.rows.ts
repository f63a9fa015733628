import { CHANNELS, type Channel } from '#lib/contracts';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { comesOnDuty, goesHome } from '../staff.js';

const DESK = 'wallet-loan';

interface Spoken {
  readonly text: string;
  /** The same again must change nothing. */
  readonly key: string;
}

/** A way into the mesh. `speak` resolves once the message is durable; `refuses` sends what the way must not take. */
interface Adapter {
  readonly name: string;
  readonly channel: Channel;
  speak(spoken: Spoken): Promise<void>;
  refuses?(): Promise<void>;
}

/** The ways customers come by, social ones too, and what happens when they change between them. */
export function channelRows(mesh: () => AcceptanceMesh): void {
  const adapters = (): Adapter[] => [
    ...CHANNELS.map((channel) => amqp(mesh(), channel)),
    ...(['app', 'web', 'chat', 'phone'] as const).map((channel) => http(mesh(), channel)),
    webhook(mesh(), 'sms', 'sms', '13911112222'),
    webhook(mesh(), 'social', 'social/wechat', 'openid-wx-1'),
    webhook(mesh(), 'social', 'social/weibo', 'u-889'),
    smtp(mesh()),
  ];
  const openedWith = (text: string) =>
    mesh()
      .said('support.ticket.opened.v1')
      .filter(({ data }) => String(data['body']).includes(text));

  capability(
    'D1',
    async () => {
      for (const [at, adapter] of adapters().entries()) {
        const text = `第${at}次咨询：提前结清要收手续费吗？`;
        const spoken = { text: `${text}我的手机号是13812345678，验证码123456`, key: `d1-${at}` };
        await adapter.speak(spoken);
        await adapter.speak(spoken);
        await mesh().eventually(() => expect([adapter.name, openedWith(text).length]).toEqual([adapter.name, 1]));
        const [opened] = openedWith(text);
        expect([adapter.name, opened?.data]).toMatchObject([adapter.name, { desk: DESK, channel: adapter.channel }]);
        expect(JSON.stringify(opened)).not.toMatch(/13812345678|123456(?!\d)/);
        await adapter.refuses?.();
        const again = openedWith(text);
        expect([adapter.name, again.length]).toEqual([adapter.name, 1]);
      }
    },
    120_000,
  );

  capability('D2', async () => {
    const client = { appVersion: '8.6.1', os: 'Android 15', device: 'Pixel 9', errorCode: 'LOAN-5031' };
    const { id } = await mesh().open({ desk: DESK, body: '借款页面一直报错，打不开，点了就闪退', data: { client } });
    const classified = await mesh().hears('support.ticket.classified.v1', id);
    expect(classified.data).toMatchObject({ work: { intent: 'app.technical' } });
    expect(await mesh().ask('intake', 'GET', `/v1/tickets/${id}`, undefined, 'agent-li')).toMatchObject({
      data: { client: { appVersion: '8.6.1', errorCode: 'LOAN-5031' } },
    });
  });

  capability('D8', async () => {
    const customer = { ref: 'd8-customer', name: '陈晓', email: 'chenxiao@example.com' };
    const who = { customer: customer.ref };
    const duty = { tiers: ['agent'], skills: ['general', 'repayment'], desks: [DESK], capacity: 40 } as const;
    await comesOnDuty(mesh(), 'agent-li', duty);
    await mesh().ask('notifications', 'PUT', `/v1/preferences/${customer.ref}`, { channel: 'email' }, who);
    const { id, number } = await mesh().open({
      desk: DESK,
      channel: 'web',
      customer,
      body: '转人工，我想改一下还款日',
    });
    await mesh().eventually(async () =>
      expect(await mesh().ask('routing', 'GET', `/v1/work/${id}`)).toMatchObject({ assignee: 'agent-li' }),
    );
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/accept`, {}, 'agent-li');
    const reply = { body: '您好，请问想改到每月几号？' };
    await mesh().ask('intake', 'POST', `/v1/tickets/${id}/messages`, reply, 'agent-li');

    const received = await mesh().eventually(() => {
      const found = mesh().mail.mails.find(
        ({ recipients, mail }) => recipients.includes(customer.email) && mail.text?.includes(reply.body),
      );
      if (found === undefined) throw new Error('no mail has come');
      return found;
    });
    expect(received.mail.subject).toContain(number);
    const answered = await mesh().entrances.mail({
      from: customer.email,
      to: 'support',
      subject: `回复：${received.mail.subject}`,
      text: '改到每月15号，谢谢',
      ...(received.mail.messageId === undefined ? {} : { inReplyTo: received.mail.messageId }),
    });
    expect(answered).toMatch(/^250/);
    const { messages } = await mesh().ask<{ messages: { channel: string; body: string }[] }>(
      'intake',
      'GET',
      `/v1/tickets/${id}`,
      undefined,
      who,
    );
    expect(messages.at(-1)).toMatchObject({ channel: 'email', body: '改到每月15号，谢谢' });
    expect(messages[0]).toMatchObject({ channel: 'web' });
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/resolve`, { outcome: '已改还款日' }, 'agent-li');
    await goesHome(mesh(), 'agent-li');
  });
}

function http({ all }: AcceptanceMesh, channel: Channel): Adapter {
  const post = async (key: string, body: object): Promise<number> => {
    const response = await fetch(`${all.services.intake.url}/v1/tickets`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        authorization: `Bearer ${await all.tokenOf('system')}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
    });
    await response.body?.cancel();
    return response.status;
  };
  return {
    name: `HTTP ${channel}`,
    channel,
    async speak({ text, key }) {
      expect(await post(key, { desk: DESK, channel, customer: { ref: `d1-${channel}` }, body: text })).toBe(201);
    },
    async refuses() {
      expect(await post(crypto.randomUUID(), { desk: DESK, channel, customer: {}, body: '' })).toBe(422);
    },
  };
}

function amqp(mesh: AcceptanceMesh, channel: Channel): Adapter {
  return {
    name: `AMQP ${channel}`,
    channel,
    speak: ({ text, key }) =>
      mesh.entrances.publish({ desk: DESK, channel, customer: { ref: `d1-amqp-${channel}` }, body: text }, key),
    async refuses() {
      const id = crypto.randomUUID();
      await mesh.entrances.publish({ desk: 'no-such-desk', channel, customer: { ref: 'd1-wrong' }, body: '坏的' }, id);
      await mesh.eventually(async () => {
        const parked = await mesh.ask(
          'intake',
          'GET',
          `/v1/parked?queue=intake.channel.${channel}`,
          undefined,
          'admin',
        );
        expect(JSON.stringify(parked)).toContain('desk: no such desk');
      });
    },
  };
}

function webhook(
  { entrances }: AcceptanceMesh,
  channel: Channel,
  path: 'sms' | `social/${string}`,
  from: string,
): Adapter {
  return {
    name: path,
    channel,
    async speak({ text, key }) {
      const answer = await entrances.webhook(path, { from, text, desk: DESK }, { id: key });
      expect([path, answer.status]).toEqual([path, 201]);
    },
    async refuses() {
      const body = { from, text: '伪造的消息', desk: DESK };
      expect((await entrances.webhook(path, body, { forged: true })).status).toBe(401);
      expect((await entrances.webhook(path, { from, text: '' })).status).toBe(422);
    },
  };
}

function smtp({ entrances }: AcceptanceMesh): Adapter {
  return {
    name: 'SMTP',
    channel: 'email',
    async speak({ text, key }) {
      const mail = { from: 'd1@example.com', to: DESK, subject: '咨询', text, messageId: `<${key}@sender.example>` };
      expect(await entrances.mail(mail)).toMatch(/^250/);
    },
    async refuses() {
      const nobody = { from: 'd1@example.com', to: 'no-such-desk', subject: '咨询', text: '你好' };
      expect(await entrances.mail(nobody)).toMatch(/^55\d/);
    },
  };
}
