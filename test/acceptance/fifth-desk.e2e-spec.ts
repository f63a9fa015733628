import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestService } from '#lib/service';
import { IntakeConfig } from '../../apps/intake/src/intake.config.js';
import { IntakeModule } from '../../apps/intake/src/intake.module.js';
import { useMesh } from './acceptance-mesh.js';
import { answerTo, knows } from './asking.js';
import { flowsOf } from './flows.js';
import { comesOnDuty } from './staff.js';

const DESK = 'car-lease';
const folders: string[] = [];

/** The four desks, and a fifth that is made of YAML alone. */
function packs(): string {
  const dir = mkdtempSync(join(tmpdir(), 'five-desks-'));
  folders.push(dir);
  for (const from of ['deploy/desks', 'test/acceptance/fifth-desk']) cpSync(from, dir, { recursive: true });
  return dir;
}

const mesh = useMesh('fifth_desk', { DESKS_DIR: packs() });
const { comesTo, move } = flowsOf(mesh);

afterAll(() => {
  for (const dir of folders) rmSync(dir, { recursive: true });
});

describe('a fifth desk, made only of YAML', () => {
  it('answers from its articles, and from facts that only it knows', async () => {
    const mileage = await answerTo(mesh(), DESK, 'lessee-li', '里程有限制吗，一年能开多少公里？');
    expect(mileage).toMatchObject({ articleId: 'mileage', text: expect.stringContaining('两万公里') });

    const contract = { contractId: 'C-88', plate: '沪A·88L66', until: '2027年3月31日' };
    await knows(mesh(), 'lessee-wang', 'lease.contract', contract);
    const end = await answerTo(mesh(), DESK, 'lessee-wang', '我的车租到什么时候？');
    expect(end).toMatchObject({
      articleId: 'end',
      articleVersion: 3,
      text: expect.stringContaining('2027年3月31日'),
      sources: [expect.objectContaining({ fact: 'lease.contract' })],
    });
  });

  it('has its own form, flow and people, and tells its customers in its own words', async () => {
    const request = { desk: DESK, kind: 'request', body: '我想提前还车，请帮我办理。' };
    const incomplete = await mesh().call('intake', 'POST', '/v1/tickets', {
      ...request,
      channel: 'app',
      customer: { ref: 'lessee-zhao' },
      data: { subtype: 'early_return' },
    });
    expect(incomplete).toMatchObject({ status: 422, body: { errors: [{ path: 'data.contractId' }] } });

    await comesOnDuty(mesh(), 'agent-zhao', { tiers: ['back-office'], skills: ['cars'], desks: [DESK] });
    const { id } = await mesh().open({
      ...request,
      customer: { ref: 'lessee-zhao' },
      data: { subtype: 'early_return', contractId: 'C-99' },
    });
    await comesTo(id, 'REQUESTED');
    expect((await mesh().hears('support.action.requested.v1', id)).data).toMatchObject({ action: 'car.inspect' });
    expect((await mesh().hears('support.ticket.assigned.v1', id)).data).toMatchObject({
      work: { tier: 'back-office', assignee: 'agent-zhao' },
    });

    await mesh().state('car.inspected', 'lessee-zhao', { contractId: 'C-99', result: 'fine' });
    await comesTo(id, 'INSPECTED');
    const silent = await move(id, 'settle', {}, 'agent-zhao');
    expect(silent).toMatchObject({ status: 409, body: { errors: [{ message: 'REASON_MISSING' }] } });
    expect((await move(id, 'settle', { reason: '已结清尾款' }, 'agent-zhao')).status).toBe(200);
    await comesTo(id, 'RETURNED');

    await mesh().eventually(async () => {
      const { items } = await mesh().ask<{ items: { template: string; body: string }[] }>(
        'notifications',
        'GET',
        `/v1/notifications?ticket=${id}&customer=lessee-zhao`,
      );
      expect(items.map(({ template }) => template)).toEqual(expect.arrayContaining(['flow-moved', 'resolved']));
      expect(items.find(({ body }) => body.includes('验车完成'))).toBeDefined();
    });
    await mesh().eventually(async () => {
      const overview = await mesh().ask<{ selfService: { opened: number } }>(
        'analytics',
        'GET',
        `/v1/overview?desk=${DESK}`,
        undefined,
        'supervisor-chen',
      );
      expect(overview.selfService.opened).toBe(3);
    });
  });

  it('takes a risk and a limit of the law like every other desk', async () => {
    const { id } = await mesh().open({ desk: DESK, body: '我的车被盗了，还有人冒用我的合同贷款！' });
    expect((await mesh().hears('support.ticket.queued.v1', id)).data).toMatchObject({
      work: { kind: 'risk', priority: 0, tier: 'agent' },
    });
    const complaint = await mesh().open({ desk: DESK, kind: 'complaint', body: '我要投诉，押金一直不退。' });
    await mesh().hears('support.ticket.queued.v1', complaint.id);
    const { items } = await mesh().ask<{ items: { name: string }[] }>(
      'routing',
      'GET',
      `/v1/tickets/${complaint.id}/clocks`,
    );
    expect(items.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['first-response', 'resolution', 'complaint']),
    );
  });
});

describe('a broken pack', () => {
  it('is refused whole, with every error by file and line, while the version that runs goes on', async () => {
    const dir = packs();
    const breakFile = (file: string, from: string, to: string): void => {
      const path = join(dir, file);
      const text = readFileSync(path, 'utf8');
      if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
      writeFileSync(path, text.replace(from, to));
    };
    breakFile('car-lease/desk.yaml', 'warnAt: 0.8', 'warnAt: 8');
    breakFile('car-lease/intents.yaml', 'kind: question', 'kind: chatter');
    breakFile('micro-loan/flows.yaml', 'appeal', 'no-such-flow');
    const { database, vhost } = mesh().all;
    const starting = createTestService(IntakeModule, {
      name: 'intake',
      config: IntakeConfig,
      environment: {
        DATABASE_URL: database.url,
        RABBITMQ_URL: vhost.url,
        DATA_KEYS: `test:${Buffer.alloc(32, 1).toString('base64')}`,
        BLIND_INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
        DESKS_DIR: dir,
      },
    });
    const told = await starting.then(
      () => 'it started',
      (error: unknown) => String(error),
    );
    expect(told).toMatch(/car-lease\/desk\.yaml:\d+ +.*warnAt/);
    expect(told).toMatch(/car-lease\/intents\.yaml:\d+ +.*kind/);
    expect(told).toMatch(/micro-loan\/flows\.yaml:\d+ +.*no-such-flow/);

    expect(await answerTo(mesh(), DESK, 'lessee-late', '每年里程上限是多少？')).toMatchObject({ articleId: 'mileage' });
  });
});
