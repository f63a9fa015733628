import { decodeCursor, encodeCursor } from './cursor.js';
import { timelineOf } from './timeline.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 3, minute));

describe('the timeline of a ticket', () => {
  it('begins with its receipt and leaves out a stage said twice in a row', () => {
    const steps = [
      { name: 'waiting' as const, at: at(1) },
      { name: 'in-progress' as const, at: at(2) },
      { name: 'in-progress' as const, at: at(3) },
      { name: 'resolved' as const, at: at(4) },
    ];
    expect(timelineOf(at(0), steps, [at(5)])).toEqual([
      { stage: 'received', at: '2026-11-22T03:00:00.000Z' },
      { stage: 'waiting', at: '2026-11-22T03:01:00.000Z' },
      { stage: 'in-progress', at: '2026-11-22T03:02:00.000Z' },
      { stage: 'resolved', at: '2026-11-22T03:04:00.000Z' },
      { stage: 'rated', at: '2026-11-22T03:05:00.000Z' },
    ]);
  });
});

describe('the moves of its flow', () => {
  it('stand among the stages by their time, in their own order, each said once', () => {
    const name = { 'zh-CN': '已受理', en: 'Received' };
    const steps = [
      { name: 'waiting' as const, at: at(1) },
      { name: 'resolved' as const, at: at(9) },
    ];
    const moves = [
      { state: 'ANNOTATION_PENDING', name, at: at(2) },
      { state: 'EVIDENCE_INCOMPLETE', name, at: at(4) },
      { state: 'EVIDENCE_INCOMPLETE', name, at: at(3) },
      { state: 'CLOSED', name, at: at(10) },
    ];
    const stages = timelineOf(at(0), steps, [], moves);
    expect(stages.map(({ stage }) => stage)).toEqual([
      'received',
      'waiting',
      'annotation-pending',
      'evidence-incomplete',
      'resolved',
      'closed',
    ]);
    expect(stages[2]).toEqual({ stage: 'annotation-pending', at: at(2).toISOString(), text: name });
  });
});

describe('a cursor', () => {
  it('comes back as it was given out, and anything else is refused', () => {
    const position = { openedAt: '2026-11-22T03:00:00.000Z', id: '01a201a8-fa72-717b-a1dc-a5b462fdd98d' };
    expect(decodeCursor(encodeCursor(position))).toEqual(position);
    for (const wrong of [
      '',
      'x',
      Buffer.from('["now","1"]').toString('base64url'),
      Buffer.from('{}').toString('base64url'),
    ]) {
      expect(() => decodeCursor(wrong)).toThrow('The query is wrong');
    }
  });
});
