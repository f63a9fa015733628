import fc from 'fast-check';
import { Embedder } from './embedder.js';
import { EmbeddingIndex } from './embedding-index.js';
import { drips, FakeEndpoint, json } from './fake-endpoint.fixture.js';
import { fuseRanks } from './fuse-ranks.js';

/** Three meanings; texts that share one are near. */
const MEANINGS = ['还|repay', '额度|limit', '手机|phone'];
const vectorOf = (text: string) => MEANINGS.map((words) => (new RegExp(words).test(text) ? 1 : 0.01));

let endpoint: FakeEndpoint;
let clock = 0;
const honest: FakeEndpoint['behave'] = (response, asked) => {
  const { input }: { input: string[] } = JSON.parse(asked.body);
  const data = input.map((text, index) => ({ index, embedding: vectorOf(text) })).toReversed();
  json({ object: 'list', data })(response, asked);
};
const embedderWith = (timeoutMs = 5000) =>
  new Embedder(
    { url: `${endpoint.url}/`, model: 'vectors', timeoutMs },
    { fetch, now: () => clock, mask: (text) => text.replace(/\d{11}/g, '[phone]') },
  );

beforeAll(async () => {
  endpoint = await FakeEndpoint.start();
});
beforeEach(() => {
  endpoint.asked.length = 0;
  endpoint.behave = honest;
  clock = 0;
});
afterAll(() => endpoint.stop());

describe('Embedder', () => {
  it('gives one vector of length 1 a text, in order, in one call', async () => {
    const texts = Array.from({ length: 16 }, (_, at) => `${at % 2 === 0 ? 'repay' : 'limit'} ${at}`);
    const { vectors = [] } = await embedderWith().embed(texts);
    expect(vectors).toHaveLength(16);
    vectors.forEach((vector, at) => {
      expect(Math.hypot(...vector)).toBeCloseTo(1);
      expect(vector.indexOf(Math.max(...vector))).toBe(at % 2);
    });
    expect(endpoint.asked.map(({ path }) => path)).toEqual(['/v1/embeddings']);
  });

  it('masks what it sends and remembers a question', async () => {
    const embedder = embedderWith();
    await embedder.embed(['还款 13800138000']);
    const { vectors } = await embedder.embed(['额度', '还款 13900139000', '额度']);
    expect(vectors?.map((vector) => vector.indexOf(Math.max(...vector)))).toEqual([1, 0, 1]);
    expect(endpoint.asked.map(({ body }) => JSON.parse(body).input)).toEqual([['还款 [phone]'], ['额度']]);
  });

  it('sends nothing that cannot be masked, and no half of a character', async () => {
    const options = { url: endpoint.url, model: 'vectors', timeoutMs: 5000 };
    const mask = (text: string) => {
      if (text === 'secret') throw new Error('cannot be masked');
      return text;
    };
    const embedder = new Embedder(options, { fetch, now: () => clock, mask });
    expect(await embedder.embed(['repay', 'secret'])).toEqual({ whyNot: 'failed' });
    await embedder.embed([`${'还'.repeat(499)}😀`]);
    expect(endpoint.asked.map(({ body }) => JSON.parse(body).input)).toEqual([['还'.repeat(499)]]);
  });

  it('gives up a silent endpoint in its time, opens the circuit, and keeps to its budget', async () => {
    endpoint.behave = () => undefined;
    const embedder = embedderWith(40);
    const reasons: unknown[] = [];
    for (const text of ['a', 'b', 'c', 'd']) reasons.push((await embedder.embed([text])).whyNot);
    expect(reasons).toEqual(['timeout', 'timeout', 'timeout', 'open']);
    endpoint.behave = honest;
    clock += 30_000;
    expect((await embedder.embed(['e'])).whyNot).toBeUndefined();
    const poor = new Embedder(
      { url: endpoint.url, model: 'v', budget: { callsPerHour: 1, tokensPerHour: 1000 } },
      { fetch, now: () => clock, mask: (text) => text },
    );
    expect((await poor.embed(['a'])).whyNot).toBeUndefined();
    expect((await poor.embed(['b'])).whyNot).toBe('budget');
  });

  it('is off without an endpoint', async () => {
    const off = new Embedder(undefined, { fetch, now: () => clock, mask: (text) => text });
    expect(await off.embed(['a'])).toEqual({ whyNot: 'off' });
  });

  const one = (embedding: unknown, index: unknown = 0) => json({ data: [{ index, embedding }] });
  it.each<[string, FakeEndpoint['behave'], string]>([
    ['too few', json({ data: [] }), 'invalid'],
    ['words', one('abc'), 'invalid'],
    ['a word among numbers', one([1, 'x']), 'invalid'],
    ['nulls', one([1, null]), 'invalid'],
    ['no direction', one([0, 0, 0]), 'invalid'],
    ['a single number', one([1]), 'invalid'],
    ['numbers beyond all bounds', json('{"data":[{"index":0,"embedding":[1e999,1]}]}'), 'invalid'],
    ['a wrong number', one([1, 2], 7), 'invalid'],
    ['an endless body', drips('1,'.repeat(8192), 1), 'invalid'],
    ['an error', json({}, 503), 'failed'],
    ['a page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>'), 'invalid'],
    ['not a number', json('{"data":[{"index":0,"embedding":[NaN,1]}]}'), 'invalid'],
    ['a redirect', json({}, 302, { location: 'http://127.0.0.1:9/' }), 'invalid'],
  ])('uses nothing of %s', async (_, behave, whyNot) => {
    endpoint.behave = behave;
    expect(await embedderWith().embed(['a'])).toEqual({ whyNot });
  });

  it('refuses vectors of different lengths and the same one twice', async () => {
    const two = (a: unknown, b: unknown) => json({ data: [a, b] });
    endpoint.behave = two({ index: 0, embedding: [1, 2] }, { index: 1, embedding: [1, 2, 3] });
    expect(await embedderWith().embed(['a', 'b'])).toEqual({ whyNot: 'invalid' });
    endpoint.behave = two({ index: 0, embedding: [1, 2] }, { index: 0, embedding: [1, 2] });
    expect(await embedderWith().embed(['a', 'b'])).toEqual({ whyNot: 'invalid' });
  });
});

describe('EmbeddingIndex', () => {
  const vector = (...values: number[]) => Float32Array.from(values, (value) => value / Math.hypot(...values));
  const indexOf = (entries: Record<string, Float32Array>) => {
    const index = new EmbeddingIndex();
    for (const [id, own] of Object.entries(entries)) index.put(id, own);
    return index;
  };
  const index = () =>
    indexOf({ early: vector(1, 0.01, 0.01), limit: vector(0.01, 1, 0.01), phone: vector(0.01, 0.01, 1) });
  const LEXICAL = [
    { id: 'phone', score: 0.5 },
    { id: 'limit', score: 0.4 },
  ];

  it('finds the nearest by meaning', () => {
    const [first, ...rest] = index().nearest(vector(1, 0.02, 0.01), 3);
    expect(first).toMatchObject({ id: 'early' });
    expect(first?.score).toBeCloseTo(1);
    expect(rest.every(({ score }) => score < 0.1)).toBe(true);
  });

  it('agrees with the book’s formula', () => {
    const number = fc.double({ min: -1, max: 1, noNaN: true }).filter((value) => Math.abs(value) > 1e-3);
    const triple = fc.tuple(number, number, number);
    fc.assert(
      fc.property(triple, triple, (a, b) => {
        const cosine =
          a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0) / Math.hypot(...a) / Math.hypot(...b);
        expect(indexOf({ only: vector(...a) }).nearest(vector(...b))[0]?.score).toBeCloseTo(cosine, 4);
      }),
    );
  });

  it('lifts by meaning what the words missed, without giving it a score it has not earned', () => {
    const fused = index().fuse(LEXICAL, vector(0.02, 1, 0.01));
    expect(fused[0]).toMatchObject({ id: 'limit', score: 0.4, neighbour: 0 });
    expect(fused.map(({ id }) => id).toSorted()).toEqual(['early', 'limit', 'phone']);
    expect(fused.find(({ id }) => id === 'early')?.score).toBe(0);
  });

  it('knows no neighbours for a question of another width, and keeps the lexical order', () => {
    expect(index().nearest(vector(1, 1))).toEqual([]);
    expect(
      index()
        .fuse(LEXICAL, vector(1, 1))
        .map(({ id, score }) => ({ id, score })),
    ).toEqual(LEXICAL);
  });

  it('replaces a vector and forgets it', () => {
    const changing = index();
    changing.put('early', vector(0.01, 0.01, 1));
    expect(changing.nearest(vector(1, 0, 0))[0]?.score).toBeLessThan(0.1);
    changing.remove('early');
    expect([changing.size, changing.has('early'), changing.has('limit')]).toEqual([2, false, true]);
  });

  it('searches five thousand vectors of a thousand numbers in milliseconds', () => {
    const big = new EmbeddingIndex();
    for (let at = 0; at < 5000; at += 1)
      big.put(
        `a${at}`,
        Float32Array.from({ length: 1024 }, (_, i) => Math.sin(at * i)),
      );
    const question = Float32Array.from({ length: 1024 }, (_, i) => Math.sin(7 * i));
    big.nearest(question);
    const times = Array.from({ length: 5 }, () => {
      const from = performance.now();
      expect(big.nearest(question)[0]?.id).toBe('a7');
      return performance.now() - from;
    });
    expect(Math.min(...times)).toBeLessThan(60);
  });
});

describe('fuseRanks', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
  const ranked = (names: string[]) => names.map((id, at) => ({ id, score: 1 / (at + 1) }));

  it('puts first what both lists put first, and keeps every hit once', () => {
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        const fused = fuseRanks(ranked(one), ranked(other));
        expect(fused.map(({ id }) => id).toSorted()).toEqual([...new Set([...one, ...other])].toSorted());
        if (one[0] !== undefined && one[0] === other[0]) expect(fused[0]?.id).toBe(one[0]);
        expect(fuseRanks(ranked(one), []).map(({ id }) => id)).toEqual(one);
      }),
    );
  });

  it('adds 1 / (60 + rank) of each list', () => {
    expect(fuseRanks(ranked(['a', 'b']), ranked(['b']))).toEqual([
      { id: 'b', score: 0.5, fused: 1 / 62 + 1 / 61, neighbour: 0 },
      { id: 'a', score: 1, fused: 1 / 61 },
    ]);
  });
});
