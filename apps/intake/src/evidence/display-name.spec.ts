import { displayName } from './display-name.js';

describe('the name of a file', () => {
  it.each([
    ['收据 2026-11.pdf', '收据 2026-11.pdf'],
    ['C:\\Users\\wang\\contract.pdf', 'contract.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['/', null],
    ['..', null],
    ['a\r\nb\0.png', 'ab.png'],
    ['\u202efdp.exe', 'fdp.exe'],
    ['身份证13800138000.jpg', '身份证[phone].jpg'],
    ['王小明的合同.pdf', '[name]的合同.pdf'],
    ['', null],
    [undefined, null],
  ])('%j is shown as %j', (sent, shown) => {
    expect(displayName(sent, ['王小明'])).toBe(shown);
  });

  it('has at most 100 characters, and shows no half of a number', () => {
    expect(displayName(`${'长'.repeat(95)}13800138000.jpg`, [])).toBe(`${'长'.repeat(95)}[phon`);
    expect(displayName('😀'.repeat(300), [])).toBe('😀'.repeat(100));
  });
});
