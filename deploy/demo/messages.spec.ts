import { fileURLToPath } from 'node:url';
import { CHANNELS, FACT_TYPES } from '#lib/contracts';
import { chooseStartTier, loadDemoTraffic, loadDesks, priorityOf } from '#lib/desks';
import { KnowledgeIndex, PhraseClassifier } from '#lib/language';

const desks = loadDesks(fileURLToPath(new URL('../desks', import.meta.url)));
const { customers, steps } = loadDemoTraffic(fileURLToPath(new URL('messages.yaml', import.meta.url)));
const opened = steps.filter((step) => step.do === 'open');
const said = steps.flatMap((step) => (step.do === 'open' || step.do === 'follow-up' ? [step.body] : []));

describe('the demo traffic', () => {
  it('has at least 130 messages, no two alike', () => {
    expect(new Set(said).size).toBe(said.length);
    expect(said.length).toBeGreaterThanOrEqual(130);
  });

  it('reaches every desk on every channel', () => {
    for (const { id, channels } of desks.all) {
      expect(channels).toEqual(CHANNELS);
      const used = new Set(opened.filter((step) => step.desk === id).map((step) => step.channel));
      expect([...used].toSorted()).toEqual([...CHANNELS].toSorted());
    }
    expect(opened.filter((step) => !desks.has(step.desk))).toEqual([]);
  });

  it('comes in two languages, with follow-ups, ratings, facts and customers of every age', () => {
    expect(said.filter((text) => !/\p{Script=Han}/u.test(text)).length).toBeGreaterThanOrEqual(25);
    for (const kind of ['follow-up', 'rate', 'fact'] as const) {
      expect(steps.filter((step) => step.do === kind).length).toBeGreaterThanOrEqual(15);
    }
    expect(new Set(customers.map(({ ageBand }) => ageBand))).toEqual(new Set(['young', 'adult', 'senior']));
  });

  it('states only facts that the mesh takes', () => {
    const types = new Map([
      ...FACT_TYPES,
      ...desks.all.flatMap((desk) => desk.factTypes.map((type) => [type.type, type] as const)),
    ]);
    const refused = steps.flatMap((step) =>
      step.do === 'fact' && types.get(step.type)?.data.safeParse(step.data).success !== true ? [step] : [],
    );
    expect(refused).toEqual([]);
  });

  it('has personal data in its texts, so that masking shows', () => {
    const all = said.join('\n');
    expect(all).toMatch(/\b1[3-9]\d{9}\b/);
    expect(all).toMatch(/\b\d{17}[\dX]\b/);
    expect(all.match(/\b\d{16,19}\b/g)?.filter(passesLuhn).length).toBeGreaterThanOrEqual(3);
    expect(all).toMatch(/@example\.com/);
  });

  it('is mostly treated as a sensible desk would, and never answered by a machine where a person is needed', () => {
    const classifier = PhraseClassifier.build(desks.all);
    const knowledge = KnowledgeIndex.build(
      desks.all.flatMap((desk) => desk.articles.map((article) => ({ ...article, articleId: article.id }))),
    );
    const wrong = opened.flatMap(({ desk: deskId, channel, subject, body, expect: wanted }) => {
      const desk = desks.get(deskId);
      const text = [subject, body].filter((part) => part !== undefined).join('\n');
      const found = classifier.classify(text, deskId);
      const { classify, answer } = desk.tiers.thresholds;
      const priority = priorityOf(desk, found.kind, found);
      const tier = chooseStartTier(desk, { ...found, channel, priority });
      const intent = found.confidence >= classify ? found.intent : undefined;
      const [best] = knowledge.search({ desk: deskId, text, language: found.language, intent, limit: 1 });
      const answered = tier === 'self-service' && best !== undefined && best.score >= answer;
      const outcome = found.kind === 'risk' ? 'risk' : answered ? 'answer' : 'person';
      return wanted === undefined || wanted === outcome ? [] : [{ wanted, outcome, text }];
    });
    // Measured: 7 of 144 go to a person although an article would do.
    expect(wrong.length / opened.length).toBeLessThan(0.1);
    expect(wrong.filter(({ wanted }) => wanted !== 'answer')).toEqual([]);
  });
});

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .map((digit, at) => (at % 2 === 0 ? Number(digit) : Number(digit) * 2))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return sum % 10 === 0;
}
