import fc from 'fast-check';
import { Embedder } from './embedder.js';
import { EmbeddingIndex } from './embedding-index.js';
import { drips, FakeEndpoint, json } from './fake-endpoint.fixture.js';
import { fuseRanks } from './fuse-ranks.js';

/** Three meanings; texts that share one are near. */
const MEANINGS = ['还|repay', '额度|limit', '手机|phone'];
const vectorOf = (text: string) => MEANINGS.map((words) => (new RegExp(words).test(text) ? 1 : 0.01));
const ARTICLES = [
  { id: 'early', version: 1, text: '怎么提前还款' },
  { id: 'limit', version: 1, text: '我的额度是多少' },
  { id: 'phone', version: 1, text: '怎么换手机' },
];
const LEXICAL = [
  { id: 'phone', score: 0.5 },
  { id: 'limit', score: 0.4 },
];

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
  it('gives one vector of length 1 a text, in order, sixteen texts a call', async () => {
    const texts = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 'repay' : 'limit'));
    const { vectors = [] } = await embedderWith().embed(texts);
    expect(vectors).toHaveLength(20);
    vectors.forEach((vector, at) => {
      expect(Math.hypot(...vector)).toBeCloseTo(1);
      expect(vector.indexOf(Math.max(...vector))).toBe(at % 2);
    });
    expect(endpoint.asked.map(({ path }) => path)).toEqual(['/v1/embeddings', '/v1/embeddings']);
  });

  it('masks what it sends and remembers a question', async () => {
    const embedder = embedderWith();
    await embedder.embedOne('还款 13800138000');
    await embedder.embedOne('还款 13900139000');
    expect(endpoint.asked).toHaveLength(1);
    expect(endpoint.asked[0]?.body).toContain('还款 [phone]');
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
  it('finds the nearest by meaning', async () => {
    const embedder = embedderWith();
    const index = await EmbeddingIndex.EMPTY.with(ARTICLES, embedder);
    expect({ size: index.size, width: index.width }).toEqual({ size: 3, width: 3 });
    const { vectors } = await embedder.embedOne('I want to repay');
    const [first, ...rest] = index.nearest(vectors?.[0] ?? new Float32Array(), 3);
    expect(first).toMatchObject({ id: 'early' });
    expect(first?.score).toBeCloseTo(1);
    expect(rest.every(({ score }) => score < 0.1)).toBe(true);
  });

  it('lifts by meaning what the words missed, without giving it a score it has not earned', async () => {
    const embedder = embedderWith();
    const index = await EmbeddingIndex.EMPTY.with(ARTICLES, embedder);
    const ranked = await index.rank('what is my limit', LEXICAL, embedder);
    expect(ranked[0]).toEqual({ id: 'limit', score: 0.4 });
    expect(ranked.map(({ id }) => id).toSorted()).toEqual(['early', 'limit', 'phone']);
    expect(ranked.find(({ id }) => id === 'early')?.score).toBe(0);
  });

  it.each<[string, FakeEndpoint['behave'], number]>([
    ['down', json({}, 500), 5000],
    ['silent', () => undefined, 50],
    ['lying', json({ data: [{ index: 0, embedding: [1, 2, 3, 4] }] }), 5000],
  ])('gives the lexical hits as they were when the endpoint is %s', async (_, behave, timeoutMs) => {
    const index = await EmbeddingIndex.EMPTY.with(ARTICLES, embedderWith());
    endpoint.behave = behave;
    expect(await index.rank('额度', LEXICAL, embedderWith(timeoutMs))).toBe(LEXICAL);
    expect(await EmbeddingIndex.EMPTY.rank('额度', LEXICAL, embedderWith(timeoutMs))).toBe(LEXICAL);
    expect(await index.with([{ id: 'new', version: 1, text: '新' }], embedderWith(timeoutMs))).toBe(index);
  });

  it('embeds only what is new, and replaces older versions', async () => {
    const embedder = embedderWith();
    const index = await EmbeddingIndex.EMPTY.with(ARTICLES, embedder);
    const newer = { id: 'limit', version: 2, text: '手机' };
    const next = await index.with([...ARTICLES, newer], embedder);
    expect(JSON.parse(endpoint.asked[1]?.body ?? '{}').input).toEqual(['手机']);
    expect([next.size, next.knows(newer), next.knows({ id: 'limit', version: 1 })]).toEqual([3, true, false]);
    expect(index.knows({ id: 'limit', version: 1 })).toBe(true);
    expect(await next.with(ARTICLES, embedder)).toBe(next);
    const { vectors } = await embedder.embedOne('phone');
    expect(next.nearest(vectors?.[0] ?? new Float32Array(), 2).map(({ id }) => id)).toEqual(['limit', 'phone']);
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
      { id: 'b', score: 0.5, fused: 1 / 62 + 1 / 61 },
      { id: 'a', score: 1, fused: 1 / 61 },
    ]);
  });
});
