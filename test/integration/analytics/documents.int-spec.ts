import { type AnalyticsUnderTest, analyticsService, SAID_TO_ANALYTICS } from './analytics-service.js';

let analytics: AnalyticsUnderTest;

beforeAll(async () => {
  analytics = await analyticsService('analytics_documents');
});

afterAll(() => analytics.close());

interface OpenApi {
  paths: Record<string, { get?: { parameters?: { name: string }[]; responses: Record<string, { content?: object }> } }>;
}

describe('what analytics says of itself', () => {
  it('is an OpenAPI document with a schema for every report', async () => {
    const { paths } = (await analytics.get('/docs-json')).body as unknown as OpenApi;
    for (const path of [
      'overview',
      'trends',
      'clocks',
      'feedback',
      'feedback/weak-spots',
      'topics',
      'complaints',
      'agents',
      'accounting',
      'lessons',
      'stream',
    ])
      expect(Object.keys(paths[`/v1/${path}`]?.get?.responses['200']?.content ?? {})).not.toEqual([]);
    expect(paths['/v1/trends']?.get?.parameters?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['from', 'to', 'desk', 'channel', 'metric', 'bucket', 'by']),
    );
  });

  it('is an AsyncAPI document with every event it hears, and those it says', async () => {
    const response = await fetch(`${analytics.service.url}/asyncapi.json`);
    const document = (await response.json()) as { operations: Record<string, { action: string }> };
    const named = (action: string): string[] =>
      Object.entries(document.operations).flatMap(([name, operation]) => (operation.action === action ? [name] : []));
    expect(named('receive').toSorted()).toEqual(
      SAID_TO_ANALYTICS.map((type) => `hear-${type.slice('support.'.length)}`).toSorted(),
    );
    expect(named('send')).toHaveLength(5);
  });

  it('is a ledger of its own', async () => {
    expect((await analytics.get('/v1/ledger')).body).toEqual({ said: {}, waiting: 0, consumers: {} });
  });

  it('is bound to everything that is said about tickets', async () => {
    const bindings = await analytics.vhost.api<{ source: string; routing_key: string }[]>(
      'GET',
      '/queues/{vhost}/analytics.events/bindings',
    );
    expect(
      bindings.filter(({ source }) => source !== '').map(({ source, routing_key }) => `${source} ${routing_key}`),
    ).toEqual(expect.arrayContaining(['support.events support.#', 'support.work #']));
  });
});
