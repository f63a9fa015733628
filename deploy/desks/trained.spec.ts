import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDesks } from '#lib/desks';
import { DeskClassifier, PhraseClassifier, trainDesk, type Classification } from '#lib/language';
import { parse } from 'yaml';
import { z } from 'zod';

const here = fileURLToPath(new URL('.', import.meta.url));
const desks = loadDesks(here);
const phrases = PhraseClassifier.build(desks.all);
const models = new Map(desks.all.map((desk) => [desk.id, trainDesk(desk)]));
const trained = DeskClassifier.build(desks.all, models);
const heldOut = z
  .record(z.string(), z.record(z.string(), z.array(z.string())))
  .parse(parse(readFileSync(join(here, 'held-out.yaml'), 'utf8')));
const paraphrases = Object.entries(heldOut).flatMap(([desk, intents]) =>
  Object.entries(intents).flatMap(([intent, texts]) => texts.map((text) => ({ desk, intent, text }))),
);

function sharesOf(classify: (text: string, desk: string) => Classification) {
  const found = paraphrases.map(({ desk, intent, text }) => ({ wanted: intent, said: classify(text, desk).intent }));
  const right = found.filter(({ wanted, said }) => wanted === said).length / found.length;
  const unknown = found.filter(({ said }) => said === 'unknown').length / found.length;
  return { right, unknown, wrong: 1 - right - unknown };
}

describe('models trained on the packs', () => {
  it('name paraphrases that stand in no pack more often rightly than phrases alone do, and no more often wrongly', () => {
    const before = sharesOf((text, desk) => phrases.classify(text, desk));
    const after = sharesOf((text, desk) => trained.classify(text, desk));
    // Measured: 91 % right, 7 % unknown, 2 % wrong; by phrases alone 88 %, 9 % and 2 %.
    expect(after.right).toBeGreaterThanOrEqual(before.right);
    expect(after.right).toBeGreaterThan(0.89);
    expect(after.wrong).toBeLessThanOrEqual(before.wrong);
  });

  it('hardly ever take a paraphrase for a graver or lighter kind', () => {
    const grave = (kind: string) => (kind === 'question' || kind === 'request' ? 'plain' : kind);
    const right = paraphrases.filter(({ desk, intent, text }) => {
      const kind = desks.get(desk).intents.find(({ id }) => id === intent)?.kind ?? '';
      return grave(trained.classify(text, desk).kind) === grave(kind);
    });
    expect(right.length / paraphrases.length).toBeGreaterThanOrEqual(0.97);
  });

  it('know every phrase of the packs', () => {
    const missed = desks.all.flatMap((desk) =>
      desk.intents.flatMap(({ id, phrases: known }) =>
        known
          .filter((text) => trained.classify(text, desk.id).intent !== id)
          .map((text) => `${desk.id}/${id}: ${text}`),
      ),
    );
    expect(missed).toEqual([]);
  });

  it.each(['今天天气怎么样', '帮我订一张去上海的机票', '如何做红烧肉', 'tell me a joke', 'how tall is Mount Everest'])(
    'take %p for nothing they know',
    (text) => {
      for (const { id, tiers } of desks.all) {
        expect(trained.classify(text, id)).toMatchObject({ intent: 'unknown', abstain: true });
        expect(trained.classify(text, id).confidence).toBeLessThan(tiers.thresholds.classify);
      }
    },
  );

  it('are small, and tell how good they are', () => {
    for (const model of models.values()) {
      expect(model.toBytes().length).toBeLessThan(300_000);
      expect(model.parts.accuracy).toBeGreaterThan(0.7);
    }
  });
});
