import { z } from 'zod';
import { breakingChanges } from './breaking-changes.js';
import { defineEvent } from './define-event.js';
import { payloadSchema } from './payload-schema.js';

let serial = 0;
/** The schema of an event with these data; every one a type of its own, because schemas are remembered by type. */
function schemaOf(data: z.ZodType) {
  serial += 1;
  return payloadSchema(
    defineEvent({ type: `support.ticket.tried.v${serial}`, publisher: 'intake', summary: '', subject: () => '', data }),
  );
}

const work = { tier: z.enum(['agent', 'back-office']), assignee: z.string().optional() };
const before = schemaOf(z.object({ ticketId: z.uuid(), subject: z.string().max(200), work: z.object(work) }));
const after = (shape: z.ZodRawShape) =>
  schemaOf(z.object({ ticketId: z.uuid(), subject: z.string().max(200), work: z.object(work), ...shape }));

describe('a change of an event version', () => {
  it('breaks nothing when it adds optional fields, at any depth', () => {
    const grown = after({ note: z.string().optional(), work: z.object({ ...work, skill: z.string().optional() }) });
    expect(breakingChanges(before, grown)).toEqual([]);
  });

  it.each([
    ['a new required field', after({ note: z.string() }), 'data.note is required and was not'],
    [
      'an optional field made required',
      after({ work: z.object({ ...work, assignee: z.string() }) }),
      'data.work.assignee is required and was not',
    ],
    [
      'a required field made optional',
      after({ ticketId: z.uuid().optional() }),
      'data.ticketId was required and is not',
    ],
    ['another type', after({ ticketId: z.int() }), 'data.ticketId: type was "string" and is "integer"'],
    ['a lower limit', after({ subject: z.string().max(100) }), 'data.subject: maxLength was 200 and is 100'],
    ['another format', after({ ticketId: z.string() }), 'data.ticketId: format was "uuid" and is absent'],
    [
      'an enumeration with fewer words',
      after({ work: z.object({ ...work, tier: z.enum(['agent']) }) }),
      'data.work.tier: enum',
    ],
    [
      'an enumeration with more words, which old readers refuse',
      after({ work: z.object({ ...work, tier: z.enum(['agent', 'back-office', 'robot']) }) }),
      'data.work.tier: enum',
    ],
    ['a field taken away deep inside', after({ work: z.object({ tier: work.tier }) }), 'data.work.assignee is gone'],
  ])('breaks by %s', (_case, changed, sentence) => {
    expect(breakingChanges(before, changed).join('\n')).toContain(sentence);
  });

  it('breaks by a rename, told as what is gone', () => {
    const renamed = schemaOf(z.object({ id: z.uuid(), subject: z.string().max(200), work: z.object(work) }));
    expect(breakingChanges(before, renamed)).toEqual([
      'data.ticketId is gone',
      'data.id is required and was not',
      'data.ticketId was required and is not',
    ]);
  });
});
