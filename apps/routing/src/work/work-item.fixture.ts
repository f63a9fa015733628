import type { WorkItem } from './work-item.js';

export const NOON = new Date('2026-11-22T04:00:00Z');

/** A question that an agent has accepted, unless said otherwise. */
export function workItem(changes: Partial<WorkItem> = {}): WorkItem {
  return {
    ticketId: '019371c4-7a00-7000-8000-000000000001',
    number: 'KM10000001',
    version: 4,
    desk: 'credit-score',
    channel: 'app',
    customerRef: 'c-1',
    ageBand: null,
    locale: 'zh-CN',
    kind: 'question',
    subject: '',
    status: 'accepted',
    tier: 'agent',
    priority: 6,
    intent: 'score.explain',
    confidence: 0.8,
    top: [],
    body: '为什么我的芝麻分下降了？',
    wantsHuman: false,
    requiredSkills: ['score'],
    assignee: 'li',
    units: 1,
    previousAgent: null,
    avoidAgent: null,
    recused: [],
    failedTurns: 0,
    lastArticle: null,
    openedAt: new Date('2026-11-22T03:00:00Z'),
    queuedAt: new Date('2026-11-22T03:01:00Z'),
    firstRespondedAt: null,
    resolvedAt: null,
    resolution: 0,
    outcome: null,
    note: null,
    traceparent: null,
    flow: null,
    policy: null,
    scene: null,
    ...changes,
  };
}
