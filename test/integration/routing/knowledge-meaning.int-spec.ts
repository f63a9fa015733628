import { eventually } from '../../support/index.js';
import { fakeHttp, json, type Behaviour, type FakeHttp } from '../../support/fake-http.js';
import { honest, MISDEEDS } from './fake-embeddings.js';
import { routingWorld, type Role, type RoutingWorld } from './routing-world.js';
import { opened, received } from './said-by-intake.js';

const DESK = 'credit-score';
const ABROAD = { desk: DESK, language: 'zh-CN', question: '出国期间服务有变化吗？', answer: '没有变化。' };
const PATIENCE = { timeoutMs: 40_000 };
let texts = 0;
/** No word of the article, and never the same: what was embedded once is remembered. */
const inOtherWords = () => `我朋友的分数和额度，下个月去东京的时候，想了解一下，这是第${(texts += 1)}回`;

interface Item {
  id: string;
  score: number;
  by?: string;
}

describe('the embedding endpoint', () => {
  let endpoint: FakeHttp;
  let world: RoutingWorld;
  let embed: Behaviour = json(500, {});
  let choose: Behaviour = json(500, {});
  beforeAll(async () => {
    endpoint = await fakeHttp((call, response) => (call.path === '/v1/embeddings' ? embed : choose)(call, response));
    world = await routingWorld('routing_meaning', {
      processes: 2,
      environment: {
        EMBEDDING_ENDPOINT: `${endpoint.url}/v1`,
        EMBEDDING_API_KEY: 'key-of-the-vectors',
        EMBEDDING_MODEL: 'vectors',
        // Whoever looks until something is found asks many times.
        EMBEDDING_CALLS_PER_HOUR: '1000000',
        EMBEDDING_GREY_FROM: '0',
        EMBEDDING_POLL_MS: '100',
        LANGUAGE_ENDPOINT: endpoint.url,
        LANGUAGE_GREY_FROM: '0.01',
      },
    });
  });
  afterAll(async () => {
    await world.close();
    await endpoint.close();
  });

  const embedded = () =>
    endpoint.calls.filter(({ path }) => path === '/v1/embeddings').flatMap(({ body }) => body.input as string[]);
  const chat =
    (answer: (offered: string[]) => string | null): Behaviour =>
    (call, response) => {
      const [, asked] = call.body.messages as { content: string }[];
      const { articles } = JSON.parse(asked?.content ?? '{}') as { articles: { id: string }[] };
      const content = JSON.stringify({ id: answer(articles.map(({ id }) => id)) });
      json(200, { choices: [{ finish_reason: 'stop', message: { content } }] })(call, response);
    };
  const nobody = chat(() => null);
  const ask = async (question: string, role: Role = 'agent') =>
    (await world.call('POST', '/v1/ask', role, { desk: DESK, question })).body as {
      answered?: boolean;
      articleId?: string;
      suggestions?: Item[];
    };
  const idsFor = async (question: string) => (await ask(question)).suggestions?.map(({ id }) => id) ?? [];
  const publish = async (id: string, changes: object = {}) => {
    const [newest] = await world.query<{ version: number }>(
      'SELECT max(version) AS version FROM routing.article WHERE id = $1',
      [id],
    );
    const { status, body } = await world.call('PUT', `/v1/knowledge/${id}`, 'supervisor', {
      expectedVersion: newest?.version ?? 0,
      ...ABROAD,
      ...changes,
    });
    expect({ status, body }).toMatchObject({ status: 200 });
  };
  const missing = () =>
    Promise.all(
      world.services.map(async ({ url }) => {
        const metrics = await (await fetch(`${url}/metrics`)).text();
        return Number(/^article_vectors_missing\S* (\d+)/m.exec(metrics)?.[1]);
      }),
    );
  const allEmbedded = () => eventually(async () => expect(await missing()).toEqual([0, 0]), PATIENCE);
  const suggested = async (ticketId: string) =>
    (await world.call('GET', `/v1/tickets/${ticketId}/suggestions`, 'agent')).body as unknown as {
      from: string;
      items: Item[];
    };
  /** No transaction is open for as long as an endpoint takes; others come and go. */
  const nobodyWaits = () =>
    eventually(async () => {
      const open = await world.query(
        `SELECT query FROM pg_stat_activity
         WHERE datname = current_database() AND usename = 'mesh_routing' AND state LIKE 'idle in transaction%'`,
      );
      expect(open).toEqual([]);
    });

  it('is not needed: while it fails, articles are found by their words', async () => {
    expect(await ask('芝麻分的评分规则是什么？')).toMatchObject({ answered: true, articleId: 'score-rules' });
    await publish('abroad', { question: '出国期间服务有变化吗？' });
    expect(await ask('出国期间服务有变化吗？')).toMatchObject({ answered: true, articleId: 'abroad' });
    expect(await idsFor(inOtherWords())).not.toContain('abroad');
    const stored = await world.query('SELECT 1 FROM routing.article_vector WHERE vector IS NOT NULL');
    expect(stored).toEqual([]);
  });

  it('gives every article its vector when it comes back, each text once for all processes', async () => {
    embed = honest;
    choose = nobody;
    endpoint.calls.length = 0;
    await allEmbedded();
    const asked = embedded().filter((text) => text !== 'width');
    expect(asked.length).toBeGreaterThan(100);
    expect(new Set(asked).size).toBe(asked.length);
    expect(endpoint.calls[0]?.headers.authorization).toBe('Bearer key-of-the-vectors');
    expect(endpoint.calls[0]?.body).toMatchObject({ model: 'vectors', encoding_format: 'float' });
    const [row] = await world.query(
      `SELECT count(*)::int AS rows, count(vector)::int AS vectors FROM routing.article_vector`,
    );
    expect(row).toEqual({ rows: asked.length, vectors: asked.length });
  });

  it('finds by meaning what no word finds; it is suggested, and answers nothing by itself', async () => {
    const asked = await ask(`${inOtherWords()}，我的手机是 13800138000`);
    expect(asked.answered).toBe(false);
    expect(asked.suggestions).toHaveLength(3);
    expect(asked.suggestions?.find(({ id }) => id === 'abroad')).toMatchObject({ version: 1 });
    expect(embedded().at(-1)).toContain('[phone]');
    expect(embedded().join()).not.toContain('13800138000');
  });

  it('is not asked about what the words answer, twice about the same, nor where a person is wished for', async () => {
    const question = inOtherWords();
    await ask(question);
    const before = embedded().length;
    await ask(question);
    await ask('芝麻分的评分规则是什么？');
    await ask('转人工，东京');
    expect(embedded()).toHaveLength(before);
  });

  it('shows people what a ticket means, whether self-service had it or not', async () => {
    const doubtful = opened({ body: inOtherWords() });
    const straight = opened({ body: `${inOtherWords()}，转人工` });
    await world.tap.publish(doubtful, straight);
    for (const { data } of [doubtful, straight]) {
      await world.reaches(data.ticketId, 'queued');
      expect((await suggested(data.ticketId)).items.map(({ id }) => id)).toContain('abroad');
    }
    expect((await suggested(doubtful.data.ticketId)).from).toBe('ticket');
    expect((await suggested(straight.data.ticketId)).from).toBe('now');
  });

  it('lets the language endpoint choose what is near by meaning, for a ticket and for a later message', async () => {
    choose = chat((offered) => offered.find((id) => id === 'abroad') ?? null);
    const first = opened({ body: inOtherWords() });
    await world.tap.publish(first);
    await world.reaches(first.data.ticketId, 'answered');
    expect((await suggested(first.data.ticketId)).items.find(({ by }) => by === 'endpoint')).toMatchObject({
      id: 'abroad',
    });
    const known = opened();
    await world.tap.publish(known);
    await world.reaches(known.data.ticketId, 'answered');
    await world.tap.publish(received(known.data.ticketId, inOtherWords()));
    await eventually(() =>
      expect(
        world.said(known.data.ticketId, 'support.ticket.answered.v1').map(({ data }) => data.answer),
      ).toMatchObject([{ articleId: 'score-rules' }, { articleId: 'abroad' }]),
    );
    expect((await suggested(known.data.ticketId)).items.find(({ by }) => by === 'endpoint')).toMatchObject({
      id: 'abroad',
    });
    choose = nobody;
  });

  it.each(Object.keys(MISDEEDS))('that %s leaves questions to the words alone, and nobody waits', async (misdeed) => {
    embed = MISDEEDS[misdeed] ?? embed;
    const started = performance.now();
    const answering = ask(inOtherWords());
    await nobodyWaits();
    const { answered, suggestions } = await answering;
    expect(performance.now() - started).toBeLessThan(2500);
    expect({ answered, count: suggestions?.length }).toEqual({ answered: false, count: 3 });
    expect(suggestions?.map(({ id }) => id)).not.toContain('abroad');
    expect(await ask('芝麻分的评分规则是什么？')).toMatchObject({ answered: true });
    // One that is embedded well closes the row of failures.
    embed = honest;
    expect(await idsFor(inOtherWords())).toContain('abroad');
  });

  it.each(['gives another width', 'gives NaN', 'gives one too few', 'hangs up'])(
    'that %s for a new article costs it its vector only, until it is honest',
    async (misdeed) => {
      const id = `pets-${(texts += 1)}`;
      const question = `宠物第${texts}种说法怎么登记？`;
      embed = MISDEEDS[misdeed] ?? embed;
      const before = endpoint.calls.length;
      await publish(id, { question, answer: '在设置里。' });
      expect(await ask(question)).toMatchObject({ answered: true, articleId: id });
      await eventually(() => expect(endpoint.calls.length).toBeGreaterThan(before), PATIENCE);
      await nobodyWaits();
      embed = honest;
      await eventually(async () => {
        expect(await missing()).toEqual([0, 0]);
        const found = await idsFor(`我家养猫的事，第${(texts += 1)}回打听`);
        expect(found).toEqual(expect.arrayContaining([expect.stringMatching(/^pets-/)]));
      }, PATIENCE);
    },
    60_000,
  );

  it('forgets what an article meant when it says something else', async () => {
    const id = `abroad-${(texts += 1)}`;
    await publish(id, { question: '护照' });
    await publish('abroad', { question: '小狗寄养怎么办理？', answer: '在设置里。' });
    await eventually(async () => {
      const found = await idsFor(inOtherWords());
      expect(found).toContain(id);
      expect(found).not.toContain('abroad');
    }, PATIENCE);
  }, 60_000);

  it('away altogether, tickets and messages go on', async () => {
    await endpoint.close();
    const known = opened();
    const doubtful = opened({ body: inOtherWords() });
    await world.tap.publish(known, doubtful);
    await world.reaches(known.data.ticketId, 'answered');
    await world.reaches(doubtful.data.ticketId, 'queued');
    await world.tap.publish(received(known.data.ticketId, inOtherWords()));
    await world.reaches(known.data.ticketId, 'queued');
  });
});
