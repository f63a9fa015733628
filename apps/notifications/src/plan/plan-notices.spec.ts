import { loadDesks } from '#lib/desks';
import { MessageFormats } from './message-formats.js';
import type { NoticeFacts } from './notice-facts.js';
import { NO_WISHES, planNotices } from './plan-notices.js';
import { renderNotice } from './render-notice.js';

const desk = loadDesks('deploy/desks').get('credit-score');
const formats = new MessageFormats();

function facts(overrides: Partial<NoticeFacts> = {}): NoticeFacts {
  return {
    occasion: 'ticket.answered',
    desk: 'credit-score',
    ticketId: '019aa000-0000-7000-8000-000000000001',
    number: 'KM10000001',
    ticket: { channel: 'app', kind: 'question', tier: 'self-service' },
    customer: { ref: 'cust-1' },
    locale: 'zh-CN',
    values: { number: 'KM10000001', subject: '', kind: 'question', answer: '每月6日更新' },
    ...overrides,
  };
}
const queuedFor = (kind: 'question' | 'risk') =>
  facts({
    occasion: 'ticket.queued',
    ticket: { channel: 'app', kind, tier: 'agent' },
    values: { number: 'KM10000001', subject: '被骗', kind, tier: 'agent' },
  });

describe('planNotices', () => {
  it('tells the customer on the channel of the ticket', () => {
    expect(planNotices(desk, facts())).toEqual([
      expect.objectContaining({ audience: 'customer', recipient: 'cust-1', channel: 'app', template: 'answered' }),
    ]);
  });

  it('heeds a preferred channel that the desk offers, and no other', () => {
    expect(planNotices(desk, facts(), { ...NO_WISHES, channel: 'email' })[0]?.channel).toBe('email');
    const without = { ...desk, channels: desk.channels.filter((channel) => channel !== 'email') };
    expect(planNotices(without, facts(), { ...NO_WISHES, channel: 'email' })[0]?.channel).toBe('app');
  });

  it('heeds who does not want to hear of progress, but for risks, and never keeps an answer back', () => {
    const told = (of: NoticeFacts) => planNotices(desk, of, { consents: new Set() }).map(({ audience }) => audience);
    expect(told(queuedFor('question'))).toEqual([]);
    expect(told(queuedFor('risk'))).toEqual(['customer', 'managers']);
    expect(told(facts())).toEqual(['customer']);
  });

  it('tells whoever watches a ticket what others do there, and not what they did themselves', () => {
    const sent = (by: string) =>
      planNotices(desk, facts({ occasion: 'message.sent', watchers: ['li', 'wang'], by }))
        .filter(({ audience }) => audience === 'assignee')
        .map(({ recipient, template }) => `${recipient} ${template}`);
    expect(sent('zhao')).toEqual(['li watched', 'wang watched']);
    expect(sent('li')).toEqual(['wang watched']);
    const closed = facts({ occasion: 'task.closed', assignee: 'li', watchers: ['li', 'wang'] });
    expect(planNotices(desk, closed).map(({ recipient, template }) => `${recipient} ${template}`)).toEqual([
      'li task-closed',
      'wang watched',
    ]);
    const written = facts({ occasion: 'message.received', watchers: ['li'], customer: undefined });
    expect(planNotices(desk, written)).toMatchObject([
      { recipient: 'li', channel: 'app', template: 'watched-message' },
    ]);
  });

  it('tells the assignee only when there is one', () => {
    const breached = (assignee?: string) =>
      planNotices(desk, {
        ...queuedFor('question'),
        ticket: { channel: 'app', kind: 'question', tier: 'agent', clock: 'resolution' },
        occasion: 'clock.breached',
        assignee,
      }).map(({ audience, recipient, channel }) => [audience, recipient, channel]);
    expect(breached()).toEqual([['managers', 'supervisor', 'app']]);
    expect(breached('agent-7')).toEqual([
      ['assignee', 'agent-7', 'app'],
      ['managers', 'supervisor', 'app'],
    ]);
  });

  it('reminds the owner of an update first, and the managers after that', () => {
    const about = (occasion: 'clock.warned' | 'clock.breached') =>
      planNotices(desk, {
        ...queuedFor('question'),
        ticket: { channel: 'app', kind: 'complaint', tier: 'agent', clock: 'next-update' },
        occasion,
        assignee: 'agent-7',
      }).map(({ audience, template }) => [audience, template]);
    expect(about('clock.warned')).toEqual([['assignee', 'update-due']]);
    expect(about('clock.breached')).toEqual([['managers', 'update-missed']]);
  });

  it('tells one person once by one channel, by the first rule', () => {
    const twice = {
      ...desk,
      notifications: [
        { on: 'ticket.answered', audience: 'customer', via: 'sms', template: 'answered' },
        { on: 'ticket.answered', audience: 'customer', via: 'sms', template: 'opened' },
      ],
    } as typeof desk;
    expect(planNotices(twice, facts()).map(({ template }) => template)).toEqual(['answered']);
  });
});

describe('renderNotice', () => {
  const render = (of: NoticeFacts, wishes = {}) => {
    const [notice] = planNotices(desk, of, { ...NO_WISHES, ...wishes });
    if (notice === undefined) throw new Error('nobody is told');
    return renderNotice({ desk, notice, values: of.values }, formats);
  };

  it('writes in the language of the customer, or the one they prefer', () => {
    expect(render(facts()).body).toContain('每月6日更新');
    const english = render(facts({ locale: 'en' }));
    expect(english).toMatchObject({ locale: 'en' });
    expect(english.body).not.toMatch(/编号/);
    expect(render(facts({ locale: 'en' }), { locale: 'zh-CN' }).locale).toBe('zh-CN');
  });

  it('falls back to the language of the desk, and to the plain tone', () => {
    const chineseOnly = {
      ...desk,
      languages: ['zh-CN' as const],
      templates: new Map([['zh-CN' as const, desk.templates.get('zh-CN') ?? new Map()]]),
    };
    const english = facts({ locale: 'en' });
    const [notice] = planNotices(chineseOnly, english);
    if (notice === undefined) throw new Error('nobody is told');
    expect(renderNotice({ desk: chineseOnly, notice, values: english.values }, formats).locale).toBe('zh-CN');
    const senior = { ...queuedFor('risk'), customer: { ref: 'cust-1', ageBand: 'senior' as const } };
    expect(render(senior).tone).toBe('senior');
    expect(render({ ...queuedFor('risk'), customer: { ref: 'cust-1', ageBand: 'young' } }).tone).toBe('plain');
  });

  it('prints what people wrote as it stands', () => {
    const answer = `{number} {x, plural, other {#}} '{' <b>粗</b> {{desk}} 'it''s'`;
    const { body } = render(facts({ values: { ...facts().values, answer } }));
    expect(body).toContain(answer);
  });

  it('leaves nothing in a subject that could begin another header', () => {
    const { subject } = render(
      facts({ values: { ...facts().values, number: 'KM1\r\nBcc: everybody@example.com\u2028\u0000' } }),
    );
    expect(subject).toContain('KM1 Bcc: everybody@example.com');
    expect(subject).not.toMatch(/[\p{Cc}\u2028]/u);
  });

  it('refuses to write a text whose value is missing', () => {
    expect(() => render(facts({ values: { number: 'KM10000001' } }))).toThrow('answer');
  });
});
