import { SentimentModel, trainSentiment } from './sentiment-model.js';

const good = [
  '很好吃，下次还来',
  '送得很快，满意',
  '东西不错，值得买',
  '质量很好，喜欢',
  '服务热情，满意',
  '味道不错，很满意',
  'great, very happy',
];
const bad = [
  '太难吃了，再也不来',
  '送得太慢，差评',
  '东西坏了，失望',
  '质量很差，后悔',
  '态度恶劣，差评',
  '味道太差，失望',
  'terrible, very slow',
];
const examples = [...good.map((text) => ({ text, positive: true })), ...bad.map((text) => ({ text, positive: false }))];
const model = trainSentiment(examples);

describe('sentiment model', () => {
  it('tells praise from blame', () => {
    expect(model.predict('质量不错，很满意').positive).toBe(true);
    expect(model.predict('太差了，失望').positive).toBe(false);
    expect(model.predict('很满意').score).toBeGreaterThan(model.predict('差评').score);
  });

  it('says the same after a trip through its file', () => {
    const copy = SentimentModel.fromBytes(model.toBytes());
    expect(copy.version).toBe(model.version);
    for (const { text } of examples) expect(copy.predict(text)).toEqual(model.predict(text));
  });

  it('has no opinion where it knows no word, and bounds for any text', () => {
    expect(model.predict('').score).toBe(0.5);
    for (const text of ['😀', 'ζωή', '好'.repeat(10_000), '\u202e\u200b', '<b>差</b>']) {
      const { score } = model.predict(text);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  it('refuses to learn from one mood', () => {
    expect(() => trainSentiment([{ text: '好', positive: true }])).toThrow('texts of both moods');
  });

  it('refuses a file of another kind', () => {
    expect(() => SentimentModel.fromBytes(Buffer.from('{"text":"好"}'))).toThrow('This file is no model');
  });
});
