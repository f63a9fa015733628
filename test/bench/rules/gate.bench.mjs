import { loadDesks } from '#lib/desks';

/** The gate belongs to a service, so it is taken from the build. @param {string} file */
const built = (file) => import(new URL(`../../../dist/apps/notifications/src/${file}`, import.meta.url).href);
/** @type {typeof import('../../../apps/notifications/src/gate/judge-notice.js')} */
const { judgeNotice } = await built('gate/judge-notice.js');
/** @type {typeof import('../../../apps/notifications/src/gate/outbound.js')} */
const { NO_HISTORY } = await built('gate/outbound.js');
/** @type {typeof import('../../../apps/notifications/src/plan/plan-notices.js')} */
const { NO_WISHES } = await built('plan/plan-notices.js');

const desk = loadDesks('deploy/desks').get('micro-loan');
const bodies = [...desk.templates.values()].flatMap((templates) => [...templates.values()].map(({ body }) => body));

/** Another instant every turn, ten minutes and a bit apart. @param {number} turn */
const instant = (turn) => new Date(Date.UTC(2026, 0, 1) + ((turn * 613_009) % 31_000_000_000));

/** @param {number} turn @param {'transactional' | 'reminder'} purpose */
const notice = (turn, purpose) => ({
  desk,
  audience: /** @type {const} */ ('customer'),
  recipient: 'c-1',
  channel: /** @type {const} */ ('app'),
  purpose,
  text: bodies[turn % bodies.length] ?? '',
  closing: false,
  facts: [{ name: 'loan.repayment.due', at: instant(turn), maxAgeMs: 86_400_000 }],
});

/** @type {import('./main.mjs').Bench[]} */
export const benches = [
  {
    name: 'the contact gate on an answer',
    mostMs: 0.2,
    decide: (turn) => judgeNotice(notice(turn, 'transactional'), NO_WISHES, instant(turn), NO_HISTORY),
  },
  {
    name: 'the contact gate on a reminder',
    mostMs: 0.2,
    decide: (turn) => judgeNotice(notice(turn, 'reminder'), NO_WISHES, instant(turn), NO_HISTORY),
  },
];
