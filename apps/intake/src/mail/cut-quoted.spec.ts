import { cutQuoted } from './cut-quoted.js';

describe('cutting the earlier mail under an answer', () => {
  it.each([
    ['谢谢，已收到。\n\n在 2026年11月1日 10:00，客服 <support@x.cn> 写道：\n> 您好\n>\n> 请问', '谢谢，已收到。'],
    ['Thanks!\n\nOn Mon, 2 Nov 2026 at 10:00, Support <support@x.example>\nwrote:\n> hello', 'Thanks!'],
    ['好的\r\n\r\n------------------ 原始邮件 ------------------\r\n发件人: 客服\r\n主题: x', '好的'],
    ['Fine.\n-----Original Message-----\nFrom: a', 'Fine.'],
    ['yes\n> quoted without introduction', 'yes'],
  ])('%j', (mail, kept) => {
    expect(cutQuoted(mail)).toBe(kept);
  });

  it('leaves what is not at the end, is not marked, or would leave nothing', () => {
    const inline = '> 第一个问题？\n是的。\n> 第二个？\n不是。';
    expect(cutQuoted(inline)).toBe(inline);
    expect(cutQuoted('> only a quote')).toBe('> only a quote');
    expect(cutQuoted('He wrote:\nI will pay tomorrow')).toBe('He wrote:\nI will pay tomorrow');
  });
});
