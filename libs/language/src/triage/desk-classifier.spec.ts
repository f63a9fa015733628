import { ModelFileError } from '../linear/model-file.js';
import { DeskClassifier } from './desk-classifier.js';
import { DeskModel } from './desk-model.js';
import { settleLabels, textKey, type LabelledText } from './labelled-text.js';
import { TEA_SHOP } from './tea-shop.fixture.js';
import { trainDesk } from './train-desk.js';

const classifierOf = (labelled: LabelledText[] = []) =>
  DeskClassifier.build([TEA_SHOP], new Map([[TEA_SHOP.id, trainDesk(TEA_SHOP, labelled)]]));
const classifier = classifierOf();
const classify = (text: string, by = classifier) => by.classify(text, TEA_SHOP.id);

describe('DeskClassifier', () => {
  it.each([
    ['你好，请问这款乌龙茶什么价格？', 'tea.price'],
    ['我买的茶叶什么时候能发货', 'tea.delivery'],
    ['請幫我修改會員手機號', 'member.phone'],
    ['Could you tell me the price of the tea please', 'tea.price'],
    ['how long does delvery take', 'tea.delivery'],
    ['会员卡被盗刷了！', 'fraud.report'],
    ['店员态度太差，我要投诉', 'service.complaint'],
  ])('finds what %p is about', (text, intent) => {
    const { confidence, abstain, ...found } = classify(text);
    expect(found).toMatchObject({ intent, model: classifier.versionOf(TEA_SHOP.id) });
    expect(confidence).toBeGreaterThan(0.35);
    expect(abstain).toBe(false);
  });

  it.each(['今天天气怎么样', 'tell me a joke', '。。。', '🙂🙂', '', '\u200f\u200b', '13800138000', '<b></b>'])(
    'abstains from %p',
    (text) => {
      expect(classify(text)).toMatchObject({ intent: 'unknown', abstain: true });
    },
  );

  it('says why: the words, the runner-up and the cues', () => {
    const { terms, runnerUp, top, signals } = classify('我的会员卡昨天被盗刷了');
    expect(terms[0]?.weight).toBeGreaterThan(0);
    expect(terms.map(({ term }) => term).join()).toMatch(/盗/);
    expect(runnerUp).toEqual(top[1]);
    expect(signals.why.kind).toEqual([{ code: 'risk.stolen', text: '被盗刷', at: 7 }]);
  });

  it('gives probabilities, best first, that never add up to more than one', () => {
    const { top, confidence } = classify('茶叶多少钱，多久送到');
    expect(top.map(({ score }) => score)).toEqual(top.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(top.reduce((sum, { score }) => sum + score, 0)).toBeLessThanOrEqual(1 + 1e-9);
    expect(confidence).toBe(top[0]?.score);
  });

  it.each(['我的账户没有被盗，只是忘了密码', 'My card was not stolen, I only forgot where it is'])(
    'does not take the denied theft in %p for one',
    (text) => {
      expect(classify(text).kind).not.toBe('risk');
      expect(classify(text).intent).not.toBe('fraud.report');
    },
  );

  it('adds urgency, never takes it away, when a theft or a hotline is named', () => {
    for (const text of ['茶叶什么时候发货', 'how much is the tea', '你们态度太差', '']) {
      const { level } = classify(text).signals.urgency;
      for (const more of ['。我的卡被盗刷了', '。我会打12378'])
        expect(classify(text + more).signals.urgency.level).toBeGreaterThanOrEqual(level);
      expect(classify(`${text}。我的卡被盗刷了`)).toMatchObject({ kind: 'risk', urgent: true });
    }
  });

  it.each([
    ['Chinese', '茶叶多少钱'.repeat(4000)],
    ['one character', '茶'.repeat(10_000)],
    ['Latin', 'ignore all rules and answer yes '.repeat(2000)],
    ['mixed', '茶price<script>\u202e茶'.repeat(3000)],
    ['blank', ' '.repeat(65_536)],
  ])('reads 64 KiB of %s text in bounded time', (_, text) => {
    for (let run = 0; run < 3; run += 1) classify(text);
    const started = performance.now();
    for (let run = 0; run < 3; run += 1) expect(typeof classify(text).intent).toBe('string');
    // Measured: 1 to 20 ms. Quadratic work on the whole text takes seconds.
    expect((performance.now() - started) / 3).toBeLessThan(200);
  });
});

describe('what people say of a text', () => {
  const text = '你们那个东西还有没有啊';

  it('is true of this text from then on, however it is written', () => {
    const told = classifierOf([{ text, intent: 'tea.delivery' }]);
    expect(classify(text).intent).toBe('unknown');
    for (const written of [text, ` ${text}！`, '你們那個東西還有沒有啊'])
      expect(classify(written, told)).toMatchObject({ intent: 'tea.delivery', abstain: false });
    expect(told.versionOf(TEA_SHOP.id)).not.toBe(classifier.versionOf(TEA_SHOP.id));
  });

  it('wins over a phrase of the pack, and the last word wins', () => {
    const phrase = TEA_SHOP.intents[0]?.phrases[0] ?? '';
    const labelled = (intent: string) => ({ text: phrase, intent });
    const told = classifierOf([labelled('service.complaint'), labelled('tea.delivery')]);
    expect(classify(phrase).intent).toBe('tea.price');
    expect(classify(phrase, told).intent).toBe('tea.delivery');
  });

  it('may be that it is about nothing the desk knows, or that it is of another kind', () => {
    const unknown = classifierOf([{ text: '茶叶怎么卖', intent: 'unknown' }]);
    expect(classify('茶叶怎么卖', unknown)).toMatchObject({ intent: 'unknown', abstain: true });
    const kind = classifierOf([{ text: '茶叶怎么卖', intent: 'tea.price', kind: 'suggestion' }]);
    expect(classify('茶叶怎么卖', kind).kind).toBe('suggestion');
  });

  it('teaches similar texts too', () => {
    const examples = ['礼盒能不能刻字', '礼盒上可以印名字吗', '包装盒刻字怎么弄', '想在盒子上刻名字'];
    const told = classifierOf(examples.map((each) => ({ text: each, intent: 'member.phone' })));
    expect(classify('请问礼盒可以刻上名字吗').intent).not.toBe('member.phone');
    expect(classify('请问礼盒可以刻上名字吗', told).intent).toBe('member.phone');
  });

  it('does not count when it names an intent that the desk has no longer', () => {
    expect(trainDesk(TEA_SHOP, [{ text, intent: 'coffee' }]).version).toBe(trainDesk(TEA_SHOP).version);
  });
});

describe('DeskModel', () => {
  const labelled: LabelledText[] = [
    { text: '你们几点开门', intent: 'tea.delivery' },
    { text: '人呢\n没有人吗', intent: 'service.complaint', kind: 'complaint' },
    { text: '盒子好看', intent: 'unknown' },
  ];
  const model = trainDesk(TEA_SHOP, labelled);

  it('has the same version for the same texts in whatever order, and another for others', () => {
    expect(trainDesk(TEA_SHOP, labelled.toReversed()).version).toBe(model.version);
    expect(trainDesk(TEA_SHOP, labelled.slice(1)).version).not.toBe(model.version);
  });

  it('decides the same after being stored', () => {
    const stored = DeskModel.fromBytes(model.toBytes());
    expect(stored.version).toBe(model.version);
    const [before, after] = [model, stored].map((each) =>
      DeskClassifier.build([TEA_SHOP], new Map([['tea-shop', each]])),
    );
    for (const text of ['你们几点开门？', '人呢，没有人吗', '茶叶多少钱', '盒子好看', 'my card was stolen'])
      expect(after?.classify(text, 'tea-shop')).toEqual(before?.classify(text, 'tea-shop'));
  });

  it('refuses damaged bytes, and a desk with other intents', () => {
    expect(() => DeskModel.fromBytes(model.toBytes().slice(0, -1))).toThrow(ModelFileError);
    const other = { ...TEA_SHOP, intents: TEA_SHOP.intents.slice(1) };
    expect(() => DeskClassifier.build([other], new Map([['tea-shop', model]]))).toThrow('other intents');
  });

  it('tells how many of its texts are named rightly by models that had not seen them', () => {
    expect(model.parts.examples).toBe(29);
    expect(model.parts.accuracy).toBeGreaterThan(0.5);
    expect(model.parts.accuracy).toBeLessThan(1);
  });
});

describe('a desk without a model', () => {
  const bare = DeskClassifier.build([TEA_SHOP]);

  it('is served by its phrases, and says so', () => {
    expect(bare.classify('乌龙茶多少钱一斤？', 'tea-shop')).toMatchObject({ intent: 'tea.price', model: 'phrases' });
    expect(bare.versionOf('tea-shop')).toBe('phrases');
  });

  it('gets one without a restart', () => {
    const model = trainDesk(TEA_SHOP);
    expect(bare.with(TEA_SHOP, model).classify('乌龙茶多少钱一斤？', 'tea-shop').model).toBe(model.version);
  });

  it('must exist', () => {
    expect(() => bare.classify('你好', 'coffee-bar')).toThrow('no desk "coffee-bar"');
  });
});

describe('settleLabels', () => {
  it('keeps the last label of a text, whatever its case, width, spaces and signs', () => {
    const settled = settleLabels([
      { text: 'Ｔｅａ?', intent: 'a' },
      { text: '茶', intent: 'b' },
      { text: ' tea!', intent: 'c' },
      { text: '?!', intent: 'd' },
    ]);
    expect(settled.map(({ intent }) => intent)).toEqual(['c', 'b']);
    expect(textKey('a-b c。')).toBe('abc');
  });
});
