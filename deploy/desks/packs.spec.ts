import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDesks, valuesFor, type Desk } from '#lib/desks';
import { KnowledgeIndex, PhraseClassifier } from '#lib/language';
import { IntlMessageFormat } from 'intl-messageformat';
import { parse } from 'yaml';
import { z } from 'zod';

const here = fileURLToPath(new URL('.', import.meta.url));
const desks = loadDesks(here);
const classifier = PhraseClassifier.build(desks.all);
const knowledge = KnowledgeIndex.build(
  desks.all.flatMap((desk) => desk.articles.map((article) => ({ ...article, articleId: article.id }))),
  new Map(desks.all.map(({ id, words }) => [id, words])),
);
const heldOut = z
  .record(z.string(), z.record(z.string(), z.array(z.string())))
  .parse(parse(readFileSync(join(here, 'held-out.yaml'), 'utf8')));
const paraphrases = Object.entries(heldOut).flatMap(([desk, intents]) =>
  Object.entries(intents).flatMap(([intent, texts]) => texts.map((text) => ({ desk, intent, text }))),
);

const inEnglish = (text: string) => !/\p{Script=Han}/u.test(text);
const articlesIn = (desk: Desk, language: string) => desk.articles.filter((article) => article.language === language);

it('serves the four desks', () => {
  expect(desks.ids).toEqual(['credit-score', 'instalments', 'micro-loan', 'wallet-loan']);
});

describe.each(desks.all)('the desk $id', (desk) => {
  it('has enough intents, each with enough phrases in both languages', () => {
    expect(desk.intents.length).toBeGreaterThanOrEqual(10);
    for (const { phrases } of desk.intents) {
      expect(phrases.length).toBeGreaterThanOrEqual(10);
      expect(phrases.some(inEnglish)).toBe(true);
      expect(phrases.every(inEnglish)).toBe(false);
    }
  });

  it('hears of risks, complaints and suggestions', () => {
    const kinds = desk.intents.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['risk', 'complaint', 'suggestion', 'question', 'request']));
  });

  it('has enough articles, and each English one translates a Chinese one', () => {
    expect(articlesIn(desk, 'zh-CN').length).toBeGreaterThanOrEqual(15);
    expect(articlesIn(desk, 'en').length).toBeGreaterThanOrEqual(8);
    const chinese = articlesIn(desk, 'zh-CN').map(({ id }) => id);
    expect(chinese).toEqual(expect.arrayContaining(articlesIn(desk, 'en').map(({ id }) => id)));
  });

  it('promises no amount and no rate in an answer: those come from the institution’s systems', () => {
    for (const { answer } of desk.articles) expect(answer).not.toMatch(/[\d.]+\s*(%|％|元|万|percent|yuan|RMB)/i);
  });

  it('finds every article first by each of its questions', () => {
    for (const { id, language, question, similar } of desk.articles) {
      for (const text of [question, ...similar]) {
        const [first] = knowledge.search({ desk: desk.id, language, text });
        expect({ text, found: first?.articleId }).toEqual({ text, found: id });
        expect(first?.score).toBeGreaterThan(desk.tiers.thresholds.answer);
      }
    }
  });

  it('has every template in every language', () => {
    const ids = [...(desk.templates.get(desk.defaultLanguage)?.keys() ?? [])];
    for (const language of desk.languages) expect([...(desk.templates.get(language)?.keys() ?? [])]).toEqual(ids);
  });

  it('writes every template in every tone', () => {
    const occasions = desk.notifications.map((rule) => rule.on);
    const cared = desk.care.rules.flatMap((rule) => [...rule.values, 'days']);
    const names = [...occasions.flatMap((on) => valuesFor([on])), ...cared, 'lesson', 'text'];
    const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
    for (const [language, texts] of desk.templates) {
      for (const text of texts.values()) {
        const parts = [text, ...Object.values(text.tones ?? {})].flatMap(({ subject, body }) => [subject ?? '', body]);
        for (const part of parts) {
          const format = new IntlMessageFormat(part, language, undefined, { ignoreTag: true });
          const times = { dueAt: new Date(0), from: new Date(0), to: new Date(0) };
          const written = String(format.format({ ...values, ...times, kind: 'complaint' }));
          expect(written).not.toMatch(/[{}]/);
        }
      }
    }
  });

  it('names its phone first towards seniors', () => {
    const bodies = [...desk.templates.values()].flatMap((texts) =>
      [...texts.values()].map(({ tones }) => tones?.senior?.body),
    );
    const without = bodies.filter((body) => body !== undefined && !(body.split('\n')[0] ?? '').includes('{phone}'));
    expect({ phone: desk.phone, without }).toEqual({ phone: expect.stringMatching(/\d/) as string, without: [] });
  });

  it('uses no emoji and only short sentences towards seniors', () => {
    for (const texts of desk.templates.values()) {
      for (const { tones } of texts.values()) {
        const body = tones?.senior?.body ?? '';
        expect(body).not.toMatch(/\p{Extended_Pictographic}|～/u);
        for (const sentence of body.split(/[。.\n{}]/)) expect(sentence.length).toBeLessThanOrEqual(60);
      }
    }
  });
});

describe('paraphrases that stand in no pack', () => {
  it('are there for every intent, three each, and none is copied into a pack', () => {
    for (const desk of desks.all) {
      const phrases = new Set(desk.intents.flatMap((intent) => intent.phrases.map((phrase) => phrase.toLowerCase())));
      expect(Object.keys(heldOut[desk.id] ?? {}).toSorted()).toEqual(desk.intents.map(({ id }) => id).toSorted());
      for (const texts of Object.values(heldOut[desk.id] ?? {})) {
        expect(texts).toHaveLength(3);
        expect(texts.filter((text) => phrases.has(text.toLowerCase()))).toEqual([]);
      }
    }
  });

  it('are rarely taken for another intent, and mostly for their own', () => {
    const wrong: string[] = [];
    let right = 0;
    for (const { desk, intent, text } of paraphrases) {
      const found = classifier.classify(text, desk).intent;
      if (found === intent) right += 1;
      else if (found !== 'unknown') wrong.push(`${desk}: ${text} -> ${found}`);
    }
    // Measured: 89 % right, 2 % wrong, the rest unknown.
    expect(right / paraphrases.length).toBeGreaterThanOrEqual(0.85);
    expect({ wrong, share: wrong.length / paraphrases.length <= 0.05 }).toEqual({ wrong, share: true });
  });

  it('are hardly ever taken for a graver or lighter kind', () => {
    const grave = (kind: string) => (kind === 'question' || kind === 'request' ? 'plain' : kind);
    const right = paraphrases.filter(({ desk, intent, text }) => {
      const kind = desks.get(desk).intents.find(({ id }) => id === intent)?.kind ?? '';
      return grave(classifier.classify(text, desk).kind) === grave(kind);
    });
    // Measured: 99 %.
    expect(right.length / paraphrases.length).toBeGreaterThanOrEqual(0.95);
  });

  it('are answered with the right article or not at all', () => {
    let answered = 0;
    let wrong = 0;
    for (const { desk, intent, text } of paraphrases) {
      const { thresholds } = desks.get(desk).tiers;
      const { confidence, intent: found, language } = classifier.classify(text, desk);
      const hint = confidence >= thresholds.classify ? found : undefined;
      const [best] = knowledge.search({ desk, text, language, intent: hint, limit: 1 });
      if (best === undefined || best.score < thresholds.answer) continue;
      answered += 1;
      const article = desks.get(desk).articles.find(({ id }) => id === best.articleId);
      if (article?.intent !== intent) wrong += 1;
    }
    // Measured: 104 of 207 answered, none wrongly. Many intents need a person and have no article.
    expect(answered / paraphrases.length).toBeGreaterThan(0.35);
    expect(wrong / answered).toBeLessThan(0.05);
  });
});

it.each([
  '今天天气怎么样',
  '帮我订一张去上海的机票',
  '推荐一部电影',
  '附近有什么好吃的',
  '如何做红烧肉',
  'what is the weather today',
  'tell me a joke',
  'how tall is Mount Everest',
])('no desk answers %p', (text) => {
  for (const desk of desks.all) {
    const { confidence, language } = classifier.classify(text, desk.id);
    const [best] = knowledge.search({ desk: desk.id, text, language, limit: 1 });
    expect(confidence).toBeLessThan(desk.tiers.thresholds.classify);
    expect(best?.score ?? 0).toBeLessThan(desk.tiers.thresholds.answer);
  }
});
