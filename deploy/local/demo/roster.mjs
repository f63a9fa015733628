/**
 * @typedef {object} RosterEntry
 * @property {string} id subject of the agent's token
 * @property {string} name
 * @property {import('#lib/contracts').Tier[]} tiers
 * @property {string[]} skills
 * @property {number} capacity
 * @property {import('#lib/contracts').Locale[]} [locales] all unless said
 */

const LOANS = ['general', 'loan', 'repayment', 'account', 'product'];
const SHOPPING = ['general', 'order', 'refund', 'product', 'repayment', 'account'];
const CREDIT = ['general', 'score', 'credit-report', 'account', 'product'];
const EVERYTHING = [...new Set([...LOANS, ...SHOPPING, ...CREDIT, 'risk', 'complaint', 'dispute', 'technical'])];

/** Who works at the four desks while the demo plays. `agent-lin` is who the development token of an agent belongs to. */
export const ROSTER = /** @type {RosterEntry[]} */ ([
  { id: 'agent-lin', name: '林悦', tiers: ['agent'], skills: EVERYTHING, capacity: 4 },
  { id: 'agent-he', name: '何晓晴', tiers: ['agent'], skills: [...LOANS, 'complaint'], capacity: 4 },
  { id: 'agent-xu', name: '徐子涵', tiers: ['agent'], skills: [...LOANS, 'risk', 'technical'], capacity: 4 },
  { id: 'agent-fang', name: '方志远', tiers: ['agent'], skills: [...SHOPPING, 'complaint'], capacity: 4 },
  { id: 'agent-tan', name: '谭雨桐', tiers: ['agent'], skills: [...SHOPPING, 'risk'], capacity: 4, locales: ['zh-CN'] },
  {
    id: 'agent-qiu',
    name: '邱明',
    tiers: ['agent'],
    skills: [...CREDIT, 'technical'],
    capacity: 4,
    locales: ['zh-CN'],
  },
  { id: 'agent-song', name: '宋佳', tiers: ['agent'], skills: [...CREDIT, 'complaint', 'risk'], capacity: 4 },
  { id: 'agent-yao', name: '姚思远', tiers: ['agent', 'account-manager'], skills: EVERYTHING, capacity: 5 },
  { id: 'manager-shen', name: '沈浩然', tiers: ['account-manager'], skills: EVERYTHING, capacity: 3 },
  { id: 'manager-gu', name: '顾文静', tiers: ['account-manager'], skills: EVERYTHING, capacity: 3 },
  { id: 'office-cao', name: '曹立新', tiers: ['back-office'], skills: EVERYTHING, capacity: 4 },
  { id: 'office-meng', name: '孟欣', tiers: ['back-office'], skills: EVERYTHING, capacity: 4 },
]);
