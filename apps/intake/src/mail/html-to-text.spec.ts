import fc from 'fast-check';
import { htmlToText } from './html-to-text.js';

describe('the text of an HTML mail', () => {
  it.each([
    ['<p>您好，</p><p>账单&nbsp;不对 &amp; 要退款</p>', '您好，\n\n账单 不对 & 要退款'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<head><title>x</title></head>text<script>alert("<p>")</script><style>p{}</style>', 'text'],
    ['<!-- <p>hidden</p> -->seen', 'seen'],
    ['yes<blockquote>no<br>no</blockquote>', 'yes\n> no\n> no'],
    ['&#20320;&#x597D; &lt;b&gt; &unknown; &#0;', '你好 <b> &unknown; \ufffd'],
    ['1 < 2', '1'],
  ])('of %s', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('never throws, whatever the input, and needs no long for hostile ones', () => {
    fc.assert(fc.property(fc.string(), (html) => typeof htmlToText(html) === 'string'));
    const began = performance.now();
    for (const hostile of ['<', '<!--', '<script', '&', '<blockquote>', '</']) htmlToText(hostile.repeat(200_000));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
