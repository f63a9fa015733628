import { TicketKind } from '#lib/contracts';
import { clockTargets } from './clock-targets.js';
import { loadDesks } from './load-desks.js';
import { notificationsFor } from './notifications.js';
import { priorityOf } from './priority.js';
import { writePack } from './tea-shop.fixture.js';
import { pickTemplate, toneFor } from './templates.js';
import { chooseStartTier, handsOverAfter, nextTier, skillsFor } from './tier-policy.js';

const desk = loadDesks(writePack()).get('tea-shop');
const finding = { kind: 'question', intent: 'tea.price', confidence: 0.9, priority: 6 } as const;

describe('chooseStartTier', () => {
  it.each([
    ['a plain question', finding, 'self-service'],
    ['a risk', { ...finding, kind: 'risk', priority: 0 }, 'agent'],
    ['an objection', { ...finding, kind: 'objection' }, 'back-office'],
    ['an intent with a rule of its own', { ...finding, intent: 'tea.return' }, 'account-manager'],
    ['a priority up to the limit', { ...finding, priority: 2 }, 'agent'],
    ['a priority just past the limit', { ...finding, priority: 3 }, 'self-service'],
    ['a text the classifier is not sure of', { ...finding, confidence: 0.49 }, 'agent'],
    ['a caller', { ...finding, channel: 'phone' }, 'agent'],
    ['somebody who writes in the app', { ...finding, channel: 'app' }, 'self-service'],
    ['a customer who asks for a person', { ...finding, wantsHuman: true }, 'agent'],
    [
      'an objection of a customer who asks for a person',
      { ...finding, kind: 'objection', wantsHuman: true },
      'back-office',
    ],
  ] as const)('sends %s to the tier of its rule', (_, given, tier) => {
    expect(chooseStartTier(desk, given)).toBe(tier);
  });

  it('brings older customers to a person first where the desk says so', () => {
    const start = [{ ageBands: ['senior' as const], tier: 'agent' as const }, ...desk.tiers.start];
    const caring = { ...desk, tiers: { ...desk.tiers, start } };
    expect(chooseStartTier(caring, { ...finding, ageBand: 'senior' })).toBe('agent');
    expect(chooseStartTier(caring, { ...finding, ageBand: 'young' })).toBe('self-service');
    expect(chooseStartTier(caring, finding)).toBe('self-service');
  });
});

describe('nextTier', () => {
  it('climbs one step and ends at the top', () => {
    expect(nextTier(desk, 'self-service')).toBe('agent');
    expect(nextTier(desk, 'account-manager')).toBe('back-office');
    expect(nextTier(desk, 'back-office')).toBeUndefined();
  });

  it('knows no step from a tier the desk does not have', () => {
    const flat = { ...desk, tiers: { ...desk.tiers, escalation: ['self-service' as const, 'agent' as const] } };
    expect(nextTier(flat, 'back-office')).toBeUndefined();
  });
});

describe('handsOverAfter', () => {
  it('hands over with the last answer that may fail, not before', () => {
    expect([0, 1, 2, 3].map((turns) => handsOverAfter(desk, turns))).toEqual([false, false, true, true]);
  });
});

describe('skillsFor', () => {
  it('asks for the kind’s skills first, then the intent’s, then the desk’s', () => {
    expect(skillsFor(desk, { kind: 'risk', intent: 'tea.return' })).toEqual(['risk']);
    expect(skillsFor(desk, { kind: 'request', intent: 'tea.return' })).toEqual(['returns']);
    expect(skillsFor(desk, { kind: 'question', intent: 'unknown' })).toEqual(['general']);
  });
});

describe('priorityOf', () => {
  it('is the kind’s priority, lifted by each signal', () => {
    expect(priorityOf(desk, 'question')).toBe(6);
    expect(priorityOf(desk, 'question', { urgent: true })).toBe(4);
    expect(priorityOf(desk, 'question', { urgent: true, senior: true, repeated: true, wantsHuman: true })).toBe(1);
  });

  it('never lifts anything level with a risk', () => {
    const all = { urgent: true, senior: true, repeated: true, wantsHuman: true };
    for (const kind of TicketKind.options.filter((other) => other !== 'risk')) {
      expect(priorityOf(desk, kind, all)).toBeGreaterThan(priorityOf(desk, 'risk'));
    }
    expect(priorityOf(desk, 'risk', all)).toBe(0);
  });
});

describe('clockTargets', () => {
  it('takes the first rule that holds and warns before it is due', () => {
    expect(clockTargets(desk, 'risk', 'self-service')).toEqual([
      { clock: 'first-response', inBusinessHours: false, warnAfterMinutes: 4, dueAfterMinutes: 5 },
      { clock: 'resolution', inBusinessHours: false, warnAfterMinutes: 192, dueAfterMinutes: 240 },
    ]);
    expect(clockTargets(desk, 'question', 'self-service')[0]?.dueAfterMinutes).toBe(1);
    expect(clockTargets(desk, 'question', 'agent')[0]?.dueAfterMinutes).toBe(30);
  });
});

describe('notificationsFor', () => {
  it('acknowledges only where the number was not in the reply', () => {
    expect(notificationsFor(desk, 'ticket.opened', { channel: 'app' })).toEqual([]);
    expect(notificationsFor(desk, 'ticket.opened', { channel: 'email' })).toEqual([
      { audience: 'customer', channel: 'email', purpose: 'transactional', template: 'opened' },
    ]);
  });

  it('tells callers by text message and staff in their inbox', () => {
    expect(notificationsFor(desk, 'ticket.opened', { channel: 'phone' })[0]?.channel).toBe('sms');
    expect(notificationsFor(desk, 'ticket.queued', { channel: 'web', kind: 'risk' })).toEqual([
      { audience: 'managers', channel: 'app', purpose: 'transactional', template: 'opened' },
    ]);
  });

  it('holds back a rule whose kind or tier is not met or not known', () => {
    expect(notificationsFor(desk, 'ticket.queued', { channel: 'web', kind: 'question' })).toEqual([]);
    expect(notificationsFor(desk, 'ticket.queued', { channel: 'web' })).toEqual([]);
    expect(notificationsFor(desk, 'clock.breached', { channel: 'web', tier: 'back-office' })).toEqual([]);
    expect(notificationsFor(desk, 'clock.breached', { channel: 'web', tier: 'agent' })).toHaveLength(1);
  });
});

describe('pickTemplate', () => {
  it('falls back from the locale to its language and to the desk’s default', () => {
    expect(pickTemplate(desk, 'opened', 'en').locale).toBe('en');
    expect(pickTemplate(desk, 'opened', 'en-GB').locale).toBe('en');
    expect(pickTemplate(desk, 'opened', 'zh-TW').locale).toBe('zh-CN');
    expect(pickTemplate(desk, 'opened', 'fr').locale).toBe('zh-CN');
    expect(pickTemplate(desk, 'opened').locale).toBe('zh-CN');
    expect(pickTemplate(desk, 'breached', 'en').locale).toBe('zh-CN');
  });

  it('takes the tone’s own text and keeps the plain subject, else the plain text', () => {
    expect(pickTemplate(desk, 'opened', 'zh-CN', toneFor('senior'))).toEqual({
      id: 'opened',
      locale: 'zh-CN',
      tone: 'senior',
      subject: '收到 {number}',
      body: '收到了。',
    });
    expect(pickTemplate(desk, 'opened', 'zh-CN', toneFor('young')).tone).toBe('plain');
    expect(pickTemplate(desk, 'opened', 'en', toneFor('senior')).body).toBe('{desk} has your message.');
  });

  it('throws for a template the pack does not have', () => {
    expect(() => pickTemplate(desk, 'birthday')).toThrow('Desk "tea-shop" has no template "birthday"');
  });
});
