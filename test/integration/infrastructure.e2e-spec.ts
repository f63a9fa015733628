import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import amqp from 'amqplib';
import { jest } from '@jest/globals';
import pg from 'pg';
import { isAlive } from '../../deploy/local/identity.mjs';
import { startInfrastructure } from '../../deploy/local/infrastructure.mjs';
import { serversDir } from '../../deploy/local/places.mjs';

jest.setTimeout(180_000);

describe('private servers', () => {
  const stateDir = mkdtempSync(path.join(tmpdir(), 'mesh-private-'));
  let infrastructure: Awaited<ReturnType<typeof startInfrastructure>> | undefined;
  const start = () => startInfrastructure({ stateDir, durable: true, env: {}, log: () => undefined });
  const recorded = () =>
    readdirSync(path.join(stateDir, 'run')).map(
      (file) => JSON.parse(readFileSync(path.join(stateDir, 'run', file), 'utf8')) as Parameters<typeof isAlive>[0],
    );

  afterAll(async () => {
    await infrastructure?.kill();
    rmSync(serversDir(stateDir), { recursive: true, force: true });
    rmSync(stateDir, { recursive: true, force: true });
  });

  async function query(url: string, sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return rows;
  }

  async function put(url: string, text: string): Promise<void> {
    const connection = await amqp.connect(url);
    const channel = await connection.createConfirmChannel();
    await channel.assertQueue('kept', { arguments: { 'x-queue-type': 'quorum' } });
    channel.sendToQueue('kept', Buffer.from(text), { persistent: true });
    await channel.waitForConfirms();
    await connection.close();
  }

  async function takeAll(url: string): Promise<string[]> {
    const connection = await amqp.connect(url);
    const channel = await connection.createChannel();
    const taken: string[] = [];
    for (;;) {
      const message = await channel.get('kept', { noAck: true });
      if (!message) break;
      taken.push(message.content.toString());
    }
    await connection.close();
    return taken;
  }

  it('keep addresses and data through a restart and a crash, and leave no process behind', async () => {
    infrastructure = await start();
    const { databaseUrl, rabbitmqUrl } = infrastructure;
    await query(databaseUrl, `CREATE TABLE note AS SELECT '还款日是几号？' AS body`);
    await put(rabbitmqUrl, '重启之前');
    const running = recorded();
    expect(running).toHaveLength(3);

    await infrastructure.stop();
    expect(running.filter(isAlive)).toEqual([]);
    infrastructure = await start();
    expect(infrastructure).toMatchObject({ databaseUrl, rabbitmqUrl });
    await query(databaseUrl, `INSERT INTO note VALUES ('逾期一天怎么办？')`);
    await put(rabbitmqUrl, '崩溃之前');

    await Promise.all([infrastructure.crashPostgres(), infrastructure.killBroker()]);
    expect(await query(databaseUrl, 'SELECT body FROM note')).toEqual([
      { body: '还款日是几号？' },
      { body: '逾期一天怎么办？' },
    ]);
    expect(await takeAll(rabbitmqUrl)).toEqual(['重启之前', '崩溃之前']);
  });
});
