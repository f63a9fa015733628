import fc from 'fast-check';
import { loadDesks } from './load-desks.js';
import { nameOutcome } from './name-outcome.js';

const desks = loadDesks('deploy/desks');
const instalments = desks.get('instalments');
const FALLBACK = '具体结果请查看工单记录。';

describe('nameOutcome', () => {
  it('gives an end the stage that its flow shows', () => {
    expect(nameOutcome(instalments, 'refunded', 'request')).toEqual({
      'zh-CN': '退款已完成。',
      en: 'The refund came through.',
    });
  });

  it('lets the desk name what its flows of one kind mean differently', () => {
    expect(nameOutcome(instalments, 'refused', 'request')['zh-CN']).toBe('申请未获通过，理由请查看工单记录。');
    expect(nameOutcome(instalments, 'UNCONFIRMED', 'question').en).toBe('Closed because no confirmation came.');
  });

  it.each(['费用已退还', 'The fee was paid back on Monday.', '已退款 KM-1'])(
    'leaves the words of people: %s',
    (words) => {
      expect(nameOutcome(instalments, words, 'request')).toEqual({ 'zh-CN': words, en: words });
    },
  );

  it('never shows a Chinese reader a code, whatever it is', () => {
    const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,30}$/);
    fc.assert(
      fc.property(fc.oneof(word, fc.constantFrom('constructor', 'toString', '__proto__')), (code) => {
        for (const desk of desks.all) expect(nameOutcome(desk, code, undefined)['zh-CN']).toMatch(/\p{Script=Han}/u);
      }),
    );
    expect(nameOutcome(instalments, 'NOT_PAID', undefined)).toEqual({ 'zh-CN': FALLBACK, en: 'NOT PAID' });
  });

  it.each(desks.all)('has a name for everything a flow of $id may end with', (desk) => {
    const ends = desk.flows.flatMap(({ takes, states, outcomes = [] }) =>
      takes.kinds.flatMap((kind) =>
        [...Object.values(states).flatMap(({ end }) => end ?? []), ...outcomes].map((outcome) => ({ kind, outcome })),
      ),
    );
    expect(ends.length).toBeGreaterThan(10);
    for (const { kind, outcome } of ends) {
      const names = nameOutcome(desk, outcome, kind);
      expect({ outcome, name: names['zh-CN'] }).not.toEqual({ outcome, name: FALLBACK });
      expect(names['zh-CN']).toMatch(/^\P{Script=Latin}+。$/u);
      expect(names.en).toMatch(/ .*[^.]\.$|^Done\.$/);
    }
  });
});
