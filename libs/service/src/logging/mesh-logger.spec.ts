import { describe, expect, it } from '@jest/globals';
import { cleanText, describeEntry } from './describe-entry.js';

describe('what is written to the log', () => {
  it('is free of personal data and secrets, in texts, fields and errors', () => {
    const error = new Error('no reply from 13800138000', { cause: new Error('postgres://mesh:hunter2@db:5432') });
    const { text, fields } = describeEntry('call zs@qq.com', [
      { note: '身份证11010519491231002X', deep: [{ card: '4111 1111 1111 1111' }], phone: '123', customerName: '张三' },
      error,
    ]);
    expect(text).toBe('call [email]');
    const written = JSON.stringify(fields);
    expect(written).not.toMatch(/13800138000|110105|4111|hunter2|张三|"123"/);
    expect(fields).toMatchObject({
      note: '身份证[id-number]',
      phone: '[hidden]',
      error: { message: 'no reply from [phone]' },
    });
  });

  it('cannot be forged with line breaks or coloured with escapes', () => {
    const line = JSON.stringify({ message: cleanText('a\n{"level":"info"}\r\u001b[31mred\u0007\u009b1m\u202e') });
    expect(line.split('\n')).toHaveLength(1);
    expect(line).not.toMatch(/\p{Cc}|\u202e/u);
    expect(line).toContain('\\\\u001b[31mred');
  });

  it('is of bounded size, whatever was handed over', () => {
    const circle: Record<string, unknown> = { list: Array.from({ length: 1000 }, (_, index) => index) };
    circle['self'] = circle;
    const { fields } = describeEntry('x'.repeat(100_000), [circle]);
    expect(JSON.stringify(fields).length).toBeLessThan(5000);
    expect(describeEntry('x'.repeat(100_000)).text.length).toBeLessThan(9000);
  });

  it('keeps names, codes and stacks of errors', () => {
    const { text, fields } = describeEntry(Object.assign(new TypeError('wrong'), { code: '23505' }));
    expect(text).toBe('wrong');
    expect(fields['error']).toMatchObject({
      type: 'TypeError',
      code: '23505',
      stack: expect.stringContaining('.spec.'),
    });
  });
});
