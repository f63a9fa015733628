import { PhraseClassifier, type ClassifiedDesk } from './phrase-classifier.js';

const desk: ClassifiedDesk = {
  id: 'tea-shop',
  humanWords: { 'zh-CN': ['人工', '真人'], en: ['human', 'speak to a person'] },
  intents: [
    {
      id: 'repay.early',
      kind: 'question',
      keywords: ['提前还款', 'repay early'],
      phrases: ['怎么提前还款', '可以提前还清吗', 'can I repay early'],
    },
    { id: 'limit', kind: 'question', keywords: ['额度'], phrases: ['我的额度是多少', 'what is my credit limit'] },
    { id: 'phone', kind: 'request', keywords: [], phrases: ['怎么修改手机号', 'change my phone number'] },
    { id: 'fraud', kind: 'risk', keywords: ['盗刷'], phrases: ['我被盗刷了', '我的账户被盗了', 'my card was stolen'] },
    { id: 'complaint', kind: 'complaint', keywords: ['投诉'], phrases: ['我要投诉', 'I want to complain'] },
    { id: 'idea', kind: 'suggestion', keywords: [], phrases: ['我有个建议', 'I have a suggestion'] },
  ],
};
const classifier = PhraseClassifier.build([desk]);
const classify = (text: string) => classifier.classify(text, 'tea-shop');

describe('PhraseClassifier: intents', () => {
  it.each([
    ['怎么提前还款', 'repay.early'],
    ['你好，请问我想提前把贷款还清可以吗？', 'repay.early'],
    ['請問可以提前還清嗎', 'repay.early'],
    ['Hello, could I repay my loan early please?', 'repay.early'],
    ['额度', 'limit'],
    ['What’s my credit limit?', 'limit'],
    ['我换号了，帮我修改一下手机号', 'phone'],
  ])('finds what %p is about', (text, intent) => {
    expect(classify(text).intent).toBe(intent);
  });

  it.each(['今天天气怎么样', 'tell me a joke', '哈哈哈', '。。。', '🙂', '', '13800138000'])(
    'calls %p unknown',
    (text) => {
      expect(classify(text)).toMatchObject({ intent: 'unknown', kind: 'question' });
      expect(classify(text).confidence).toBeLessThan(0.35);
    },
  );

  it('is surest of a phrase it knows, and lists the best intents first', () => {
    const { confidence, top } = classify('怎么提前还款');
    expect(confidence).toBeGreaterThan(0.9);
    expect(top[0]?.label).toBe('repay.early');
    expect(top.map(({ score }) => score)).toEqual(top.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(top.length).toBeLessThanOrEqual(5);
  });

  it('finds the matter of a long message in one of its clauses', () => {
    const text =
      '你好，我去年在你们这里借过一次，当时办得挺顺利的。最近发了年终奖，手头宽裕，可以提前还清吗？谢谢，祝工作顺利。';
    expect(classify(text).intent).toBe('repay.early');
  });

  it('refuses a desk it was not built with', () => {
    expect(() => classifier.classify('你好', 'coffee-bar')).toThrow('no desk "coffee-bar"');
  });
});

describe('PhraseClassifier: kinds', () => {
  it.each([
    ['我被盗刷了', 'risk'],
    ['钱包里的钱被转走了', 'risk'],
    ['这笔贷款不是我本人办的', 'risk'],
    ['Someone took out a loan in my name', 'risk'],
    ['my card was stolen yesterday', 'risk'],
    ['你们态度太差了，我要投诉', 'complaint'],
    ['This is unacceptable', 'complaint'],
    ['我的信用报告有误，要求更正', 'objection'],
    ['There is a mistake on my credit report', 'objection'],
    ['租房押金一直不退', 'dispute'],
    ['I was charged twice for one ride', 'dispute'],
    ['希望能增加大字版', 'suggestion'],
    ['It would be nice to have a dark mode', 'suggestion'],
    ['帮我修改手机号', 'request'],
    ['什么时候发工资', 'question'],
  ])('takes %p for a %s', (text, kind) => {
    expect(classify(text).kind).toBe(kind);
  });

  it.each([
    '我的账户没有被盗，只是忘了密码',
    '怎么防止被盗刷？',
    '如果卡被盗刷了怎么办',
    'My card was not stolen, I just forgot the PIN',
    'What happens if my card is stolen?',
    'How do I protect myself against fraud?',
  ])('does not take %p for a risk', (text) => {
    expect(classify(text).kind).not.toBe('risk');
    expect(classify(text).intent).not.toBe('fraud');
  });

  it('does not take a wish for advice or for speed as a suggestion', () => {
    expect(classify('你们有什么建议吗').kind).toBe('question');
    expect(classify('希望你们尽快处理').kind).not.toBe('suggestion');
  });

  it('lets the gravest kind count: who complains about a theft reports a risk', () => {
    expect(classify('我要投诉！我的卡被盗刷了没人管').kind).toBe('risk');
  });
});

describe('PhraseClassifier: people and haste', () => {
  it.each(['转人工', '我要人工客服', '麻烦找个真人', 'HUMAN please', 'Can I speak to a person?', '轉人工'])(
    'hears in %p that a person is wanted',
    (text) => {
      expect(classify(text).wantsHuman).toBe(true);
    },
  );

  it.each(['你们用人工智能吗', '不用转人工，谢谢', 'a humane society', 'no need for a human', '怎么还款'])(
    'hears no wish for a person in %p',
    (text) => {
      expect(classify(text).wantsHuman).toBe(false);
    },
  );

  it('marks haste and every risk as urgent', () => {
    expect(classify('很急，马上要用钱').urgent).toBe(true);
    expect(classify('I need this immediately').urgent).toBe(true);
    expect(classify('我被盗刷了').urgent).toBe(true);
    expect(classify('怎么还款').urgent).toBe(false);
  });

  it.each([
    ['怎么还款', 'zh-CN'],
    ['我的 app 闪退了', 'zh-CN'],
    ['How do I repay?', 'en'],
    ['Please explain 微粒贷 to me', 'en'],
    ['12345', 'zh-CN'],
  ])('reads %p as %s', (text, language) => {
    expect(classify(text).language).toBe(language);
  });
});

describe('PhraseClassifier: cost', () => {
  const timeOf = (text: string, times: number) => {
    for (let run = 0; run < times; run += 1) classify(text);
    // Time of the processor: the machine may be busy with other things.
    const started = process.cpuUsage();
    for (let run = 0; run < times; run += 1) classify(text);
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000 / times;
  };

  it('classifies a normal message in well under a millisecond', () => {
    // Measured: 0.05 ms. The bound leaves room for a busy machine.
    expect(timeOf('你好，我想问一下提前还款要不要手续费，谢谢', 300)).toBeLessThan(1);
  });

  it.each([
    ['Chinese', '我想提前还款'.repeat(4000)],
    ['Latin', 'repay early '.repeat(5000)],
    ['blank', ' '.repeat(65_536)],
    ['digits', '1'.repeat(65_536)],
    ['commas', '，还'.repeat(20_000)],
    ['negations', '不要'.repeat(20_000)],
    ['theft', '被盗'.repeat(20_000)],
  ])('reads 64 KiB of %s text in bounded time', (_, text) => {
    // Measured: 2 to 8 ms alone, 30 ms beside others. Quadratic work on the whole text takes hundreds. The best of some runs:
    // in a mean, one turn of the garbage collector decides.
    expect(Math.min(...[1, 2, 3, 4, 5].map(() => timeOf(text, 1)))).toBeLessThan(100);
  });
});
