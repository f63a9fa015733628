import { Problem } from '#lib/service';
import { requireRespect } from './require-respect.js';

it('refuses what blames the customer, and names the words', () => {
  const refusal = () => requireRespect('这是你自己的问题，跟你说过了。');
  expect(refusal).toThrow(Problem);
  expect(refusal).toThrow(/DISRESPECTFUL.*"你自己的问题", "跟你说过了"/);
  expect(() => requireRespect('我理解您的着急，马上为您核对扣款。')).not.toThrow();
});
