import { eventually, testDatabase, testVhost } from './index.js';

describe('what a test file gets from test/support', () => {
  it('a database of its own, gone after drop', async () => {
    const first = await testDatabase('support');
    const second = await testDatabase('support');
    try {
      await first.query('CREATE TABLE note (body text)');
      await first.query('INSERT INTO note VALUES ($1)', ['退款什么时候到账？']);
      expect(await first.query('SELECT body FROM note')).toEqual([{ body: '退款什么时候到账？' }]);
      await expect(second.query('SELECT body FROM note')).rejects.toThrow('does not exist');
      await first.drop();
      const left = await second.query('SELECT 1 FROM pg_database WHERE datname = $1', [first.name]);
      expect(left).toEqual([]);
    } finally {
      await second.drop();
    }
  });

  it('a virtual host of its own, gone after delete', async () => {
    const vhost = await testVhost('support');
    await vhost.api('PUT', '/queues/{vhost}/tickets', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await eventually(async () => {
      expect(await vhost.api('GET', '/queues/{vhost}')).toEqual([expect.objectContaining({ name: 'tickets' })]);
    });
    await vhost.delete();
    await expect(vhost.api('GET', '/vhosts/{vhost}')).rejects.toThrow('404');
  });
});
