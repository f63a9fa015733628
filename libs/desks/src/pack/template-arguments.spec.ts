import { templateArguments } from './template-arguments.js';

describe('templateArguments', () => {
  it.each([
    ['plain 文字', []],
    ['{number} 和 { agent }', ['number', 'agent']],
    ['{dueAt, date, medium} {dueAt, time, short}', ['dueAt']],
    ['{count, plural, =0 {none} one {# for {agent}} other {# all}}', ['count', 'agent']],
    ['{kind, select, risk {风险} other {{subject}}}', ['kind', 'subject']],
    ["it's {number} '{'quoted'}' don''t", ['number']],
  ])('finds the values of %p', (text, names) => {
    expect(templateArguments(text)).toEqual({ names });
  });

  it.each([
    ['{number', 'not closed'],
    ['number}', 'without its {'],
    ['{}', 'a value name'],
    ['{kind, select, risk {风险}}', 'no branch "other"'],
    ['{kind, select}', 'branches for {kind}'],
    ['{kind, select, other {open}', 'not closed'],
    ['{clock, select, first-response {a} other {b}}', 'a branch'],
    ["'{ never closed", 'a quotation'],
  ])('says what is wrong with %p', (text, message) => {
    expect(templateArguments(text).problem).toContain(message);
  });
});
