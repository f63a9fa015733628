import { reachManagement, reachPostgres, reachRabbitmq } from './given-servers.mjs';

const { DATABASE_URL = '', RABBITMQ_URL = '', RABBITMQ_MANAGEMENT_URL } = process.env;

const altered = (url: string, change: Partial<Pick<URL, 'password' | 'port' | 'username'>>) =>
  Object.assign(new URL(url), change).href;

async function failure(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'it worked',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('servers named by the environment', () => {
  it('are used when they answer', async () => {
    await reachPostgres(DATABASE_URL);
    await reachRabbitmq(RABBITMQ_URL);
    expect(await reachManagement(RABBITMQ_URL, RABBITMQ_MANAGEMENT_URL)).toMatch(/^http:/);
  });

  it.each([
    ['DATABASE_URL', () => reachPostgres('postgres://me:geheim@127.0.0.1:2/db')],
    ['RABBITMQ_URL', () => reachRabbitmq('amqp://me:geheim@127.0.0.1:2')],
    ['RABBITMQ_MANAGEMENT_URL', () => reachManagement('amqp://me:geheim@127.0.0.1:2', 'http://127.0.0.1:2')],
  ])('that do not listen are named in one sentence without the password: %s', async (variable, attempt) => {
    const sentence = await failure(attempt());
    expect(sentence).toMatch(new RegExp(`^${variable} leads to 127\\.0\\.0\\.1:2, .*ECONNREFUSED.*unset it`));
    expect(sentence).not.toContain('geheim');
    expect(sentence).not.toContain('\n');
  });

  it('that refuse the user say so', async () => {
    const sentence = await failure(reachRabbitmq(altered(RABBITMQ_URL, { username: 'nobody', password: 'falsch' })));
    expect(sentence).toMatch(/^RABBITMQ_URL leads to .* as nobody \(.*ACCESS.REFUSED/);
    expect(sentence).not.toContain('falsch');
  });

  it('must be addresses', async () => {
    expect(await failure(reachPostgres('localhost'))).toBe(
      'DATABASE_URL is not an address: it looks like postgres://user:password@host:5432/database.',
    );
  });
});
