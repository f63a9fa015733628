import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACK: Readonly<Record<string, string>> = {
  'desk.yaml': `id: tea-shop
version: 1
name: { zh-CN: 茶铺, en: Tea Shop }
channels: [app, email]
languages: [zh-CN, en]
defaultLanguage: zh-CN
timeZone: Asia/Shanghai
tiers:
  escalation: [self-service, agent, account-manager, back-office]
  thresholds: { answer: 0.6, classify: 0.5 }
  start:
    - { kinds: [risk], tier: agent }
    - { kinds: [objection], tier: back-office }
    - { intents: [tea.return], tier: account-manager }
    - { priorityUpTo: 2, tier: agent }
    - { unsure: true, tier: agent }
    - { channels: [phone], tier: agent }
    - { tier: self-service }
selfService: { maxFailedTurns: 2, handOverTo: agent }
humanWords: { zh-CN: [人工], en: [human] }
skills:
  default: [general]
  byKind: { risk: [risk] }
priorities:
  byKind: { risk: 0, complaint: 2, objection: 3, dispute: 3, request: 5, question: 6, suggestion: 8 }
  raises: { urgent: 2, senior: 1, repeated: 1, wantsHuman: 1 }
clocks:
  warnAt: 0.8
  targets:
    - { kinds: [risk], firstResponse: 5, resolution: 240 }
    - { tiers: [self-service], firstResponse: 1, resolution: 1440 }
    - { firstResponse: 30, resolution: 2880 }
notifications:
  - { on: ticket.opened, audience: customer, channels: [email, sms, phone, social], via: ticket, template: opened }
  - { on: ticket.queued, audience: managers, kinds: [risk], via: inbox, template: opened }
  - { on: clock.breached, audience: managers, tiers: [agent], via: email, template: breached }
`,
  'intents.yaml': `intents:
  - id: tea.price
    name: { zh-CN: 茶价, en: Price of tea }
    kind: question
    phrases: [一斤茶多少钱, how much is the tea]
  - id: tea.return
    name: { zh-CN: 退茶, en: Return tea }
    kind: request
    skills: [returns]
    phrases: [我要退茶, I want to return my tea]
`,
  'knowledge.zh-CN.yaml': `articles:
  - { id: price, version: 1, intent: tea.price, question: 茶怎么卖, answer: 请看价目表。 }
`,
  'knowledge.en.yaml': `articles: []
`,
  'templates.zh-CN.yaml': `templates:
  opened:
    subject: '收到 {number}'
    body: '{desk}已收到。'
    tones: { senior: { body: 收到了。 } }
  breached: { body: '{number} 已超时：{dueAt, date, medium}' }
`,
  'templates.en.yaml': `templates:
  opened: { subject: 'Received {number}', body: '{desk} has your message.' }
`,
};

const written: string[] = [];
afterAll(() => {
  for (const dir of written.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/**
 * A folder with one small right desk, `tea-shop`; `changes` replaces texts in its files, to break it, or adds files. It goes when
 * the tests of the file have ended.
 */
export function writePack(changes: Record<string, (text: string) => string> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'desk-pack-'));
  written.push(dir);
  mkdirSync(join(dir, 'tea-shop'));
  for (const name of new Set([...Object.keys(PACK), ...Object.keys(changes)])) {
    const text = PACK[name] ?? '';
    writeFileSync(join(dir, 'tea-shop', name), changes[name]?.(text) ?? text);
  }
  return dir;
}
