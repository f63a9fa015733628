import { newId, TicketResolvedV1, type WorkState } from '#lib/contracts';
import { loadDesks } from '#lib/desks';
import { draftsFrom } from './drafts-from.js';
import { MessageFormats } from './message-formats.js';
import { factsOf } from './notice-facts.js';
import { renderNotice } from './render-notice.js';

const desks = loadDesks('deploy/desks');
const formats = new MessageFormats();

const work: WorkState = {
  ticketId: newId(),
  number: 'KM10000001',
  version: 5,
  desk: 'instalments',
  channel: 'app',
  customer: { ref: 'cust-1' },
  locale: 'zh-CN',
  kind: 'request',
  subject: '退货',
  status: 'resolved',
  tier: 'agent',
  priority: 5,
  intent: 'order.refund',
  confidence: 0.9,
  openedAt: '2026-11-22T02:00:00.000Z',
  resolution: 1,
};

describe('draftsFrom', () => {
  const bodies = (about: Partial<WorkState>, outcome: string, confirmBy?: string) => {
    const asked = confirmBy === undefined ? {} : { confirmBy };
    const event = TicketResolvedV1.create({ work: { ...work, ...about }, outcome, by: 'flow', ...asked });
    const desk = desks.get(event.data.work.desk);
    return draftsFrom(desk, event, factsOf(event)).map((draft) => renderNotice(draft, formats).body);
  };

  it('says what came out of it in the language of the reader', () => {
    expect(bodies({}, 'refunded')[0]).toContain('退款已完成。');
    expect(bodies({ locale: 'en' }, 'refunded')[0]).toContain('The refund came through.');
    expect(bodies({}, 'refunded', '2026-11-25T02:00:00.000Z')[0]).toContain('退款已完成。');
    expect(bodies({}, '已为您退回 120.00 元')[0]).toContain('已为您退回 120.00 元');
  });

  it.each(desks.all)('tells nobody of $id a raw outcome', (desk) => {
    for (const { takes, states, outcomes = [] } of desk.flows) {
      const ends = [...Object.values(states).flatMap(({ end }) => end ?? []), ...outcomes, 'UNCONFIRMED', 'new-code'];
      for (const kind of takes.kinds)
        for (const outcome of ends)
          for (const ageBand of ['adult', 'senior', 'young'] as const) {
            const told = bodies({ desk: desk.id, kind, customer: { ref: 'cust-1', ageBand } }, outcome);
            expect(told.length).toBeGreaterThan(0);
            expect(told.join('\n')).not.toContain(outcome);
          }
    }
  });
});
