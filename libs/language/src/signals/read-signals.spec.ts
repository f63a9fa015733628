import { confusionOf } from './confusion-of.fixture.js';
import { SEEN_TEXTS } from './customer-texts.fixture.js';
import { UNSEEN_TEXTS } from './new-customer-texts.fixture.js';
import { readSignals } from './read-signals.js';
import { FEEDBACK_REASONS } from './signals.js';

describe('readSignals: texts of customers', () => {
  // Measured: kind, nature and feedback class right for 99 % or more of the texts the cues were improved with; of the others for
  // 89, 92 and 93 % when they were new.
  it.each([
    ['that the cues were improved with', SEEN_TEXTS, 0.97],
    ['that they never saw', UNSEEN_TEXTS, 0.87],
  ])('reads texts %s as a person does', (_, texts, least) => {
    const read = texts.map(([text]) => readSignals(text));
    const tables = {
      kind: confusionOf(
        texts.map(([, kind]) => kind),
        read.map(({ kind }) => kind),
      ),
      nature: confusionOf(
        texts.map(([, , nature]) => nature),
        read.map(({ nature }) => nature ?? '-'),
      ),
      feedback: confusionOf(
        texts.map(([, , , feedback]) => feedback),
        read.map(({ feedback }) => feedback?.class ?? '-'),
      ),
    };
    for (const [name, { accuracy, table }] of Object.entries(tables)) {
      const enough = accuracy >= least;
      expect({ name, enough, table: enough ? '' : table }).toEqual({ name, enough: true, table: '' });
    }
  });

  it('never takes a plain question or request for a complaint, dispute or objection', () => {
    const plain = [...SEEN_TEXTS, ...UNSEEN_TEXTS].filter(([, kind]) => kind === 'question' || kind === 'request');
    const grave = plain.filter(([text]) => ['complaint', 'dispute', 'objection'].includes(readSignals(text).kind));
    expect(plain.length).toBeGreaterThan(100);
    expect(grave).toEqual([]);
  });
});

describe('readSignals: denied and supposed', () => {
  it.each([
    ['没有被盗', 'question'],
    ['我的卡没有被盗刷', 'question'],
    ['如果被盗刷了怎么办', 'question'],
    ['会不会被盗刷', 'question'],
    ['担心被骗', 'question'],
    ['My card was not stolen', 'question'],
    ['No need to complain, I only have a question', 'question'],
    ['不投诉', 'question'],
    ['钱没有被转走，虚惊一场', 'question'],
    ['被盗刷', 'risk'],
    ['我的卡被盗刷了', 'risk'],
    ['是不是被盗刷了', 'risk'],
    ['密码没泄露，但是卡被盗刷了', 'risk'],
    ['没人管我被盗刷的事', 'risk'],
    ['太可怕了被盗刷', 'risk'],
    ['not lost but stolen', 'risk'],
    ['如果再不解决我就投诉到12378', 'complaint'],
    ['If nothing happens I will complain', 'complaint'],
    ['这不是忽悠人吗', 'complaint'],
    ['我有一些建议', 'suggestion'],
    ['I want to make a suggestion', 'suggestion'],
    ['I have some suggestions for the app', 'suggestion'],
    ['给我一些提分的建议', 'question'],
    ['Can you give me some suggestions?', 'question'],
  ])('takes %p for a %s', (text, kind) => {
    expect(readSignals(text).kind).toBe(kind);
  });

  it('shows what was noticed and did not count', () => {
    const { urgency, why } = readSignals('我的卡没有被盗刷');
    expect(urgency).toEqual({ level: 0, reason: undefined });
    expect(why.denied).toEqual([{ code: 'risk.stolen', text: '被盗刷', at: 5 }]);
  });

  it('takes denied praise for blame, and denied blame for nothing', () => {
    expect(readSignals('The answer was not helpful').feedback).toEqual({ class: 'negative', reasons: ['not-solved'] });
    expect(readSignals('操作不太方便，也不好用').feedback?.class).toBe('negative');
    expect(readSignals('The agent was not rude').feedback).toBeUndefined();
  });
});

describe('readSignals: urgency', () => {
  it.each([
    ['怎么还款', 0, undefined],
    ['不着急，慢慢来', 0, undefined],
    ['很急，马上要用', 1, 'haste'],
    ['今天到期，扣款没成功', 1, 'deadline'],
    ['我都打了五次电话了', 1, 'repeated'],
    ['我要打12378', 2, 'authority'],
    ['１２３７８见', 2, 'authority'],
    ['1237812315', 2, 'authority'],
    ['催收威胁我', 2, 'threats'],
    ['手机丢了', 2, 'money-at-risk'],
    ['被盗刷', 3, 'money-at-risk'],
    ['I want to end my life because of this debt', 3, 'life-at-risk'],
    ['我的电话是13812378000', 0, undefined],
    ['订单号 12378001', 0, undefined],
  ])('gives %p level %i', (text, level, reason) => {
    expect(readSignals(text).urgency).toEqual({ level, reason });
  });
});

describe('readSignals: reasons, mood, people, language', () => {
  it('names the reasons in the order of the text', () => {
    expect(readSignals('客服态度恶劣，回复太慢，利息太高').feedback).toEqual({
      class: 'negative',
      reasons: ['attitude', 'waiting-time', 'fees'],
    });
    expect(readSignals('很快就解决了，解释得很清楚').feedback).toEqual({
      class: 'positive',
      reasons: ['speed', 'helpfulness', 'clarity'],
    });
    expect(readSignals('建议增加还款日历').feedback).toEqual({ class: 'suggestion', reasons: ['new-feature'] });
  });

  it('gives only reasons of the closed list', () => {
    for (const [text] of SEEN_TEXTS) {
      for (const reason of readSignals(text).feedback?.reasons ?? []) expect(FEEDBACK_REASONS).toContain(reason);
    }
  });

  it('has a mood between -1 and 1: praise above, blame below, a question at 0', () => {
    expect(readSignals('客服很耐心，非常满意').sentiment).toBeGreaterThan(0.5);
    expect(readSignals('垃圾平台，太让人失望了').sentiment).toBeLessThan(-0.5);
    expect(readSignals('怎么提前还款？').sentiment).toBe(0);
    expect(readSignals('已经收到了👍').sentiment).toBeGreaterThan(0);
    expect(readSignals('已经收到了😡').sentiment).toBeLessThan(0);
  });

  it('joins a model’s word for Chinese texts and leaves others alone', () => {
    const glad = { predict: () => ({ positive: true, score: 0.9 }) };
    const cross = { predict: () => ({ positive: false, score: 0.1 }) };
    const moodOf = (text: string, sentiment: typeof glad) => readSignals(text, { sentiment }).sentiment;
    expect(moodOf('师傅来得正是时候', glad)).toBeCloseTo(0.4);
    expect(moodOf('师傅来得正是时候', cross)).toBeCloseTo(-0.4);
    expect(moodOf('非常满意', glad)).toBeGreaterThan(moodOf('非常满意', cross));
    expect(moodOf('on time', cross)).toBe(0);
  });

  it.each([
    ['转人工', true],
    ['轉真人', true],
    ['转 人 工', true],
    ['I want to talk to a HUMAN', true],
    ['不用转人工', false],
    ['你们用人工智能吗', false],
    ['人工审核要多久', false],
    ['a humane society', false],
  ])('hears whether %p asks for a person', (text, wanted) => {
    expect(readSignals(text).wantsHuman).toBe(wanted);
  });

  it('listens for a desk’s own words, whatever signs they hold', () => {
    const humanWords = { 'zh-CN': ['掌柜', '|', '小二~3'], en: ['the *boss*', ''] };
    expect(readSignals('叫掌柜来', { humanWords }).wantsHuman).toBe(true);
    expect(readSignals('Get me THE  BOSS', { humanWords }).wantsHuman).toBe(true);
    expect(readSignals('转人工', { humanWords }).wantsHuman).toBe(false);
    expect(readSignals('掌柜', { humanWords: {} }).wantsHuman).toBe(false);
  });

  it('tells the language', () => {
    expect(readSignals('我的 app 闪退了').language).toBe('zh-CN');
    expect(readSignals('How do I repay?').language).toBe('en');
  });

  it('points at the words as they were written', () => {
    const text = 'Ｈｅｌｌｏ 😡 客服態度 很 差，我要 投 訴！';
    const { kind, nature, why } = readSignals(text);
    expect({ kind, nature }).toEqual({ kind: 'complaint', nature: 'service' });
    expect(why.kind.map(({ code }) => code)).toEqual(['service.attitude', 'complaint.outrage', 'complaint.said']);
    expect(why.kind.map((cue) => cue.text)).toEqual(['態度 很 差', '很 差', '投 訴']);
    for (const cues of Object.values(why)) {
      for (const cue of cues) expect(text.slice(cue.at, cue.at + cue.text.length)).toBe(cue.text);
    }
  });
});
