import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { flowsOf } from '../flows.js';
import { comesOnDuty, goesHome } from '../staff.js';

interface Clock {
  readonly name: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly due: { readonly strict: string } | null;
}

/** What is published anew is for new tickets: those that run keep the version they began with. */
export function versionRows(mesh: () => AcceptanceMesh): void {
  const { flow, comesTo, upload } = flowsOf(mesh);
  const clocksOf = async (ticket: string) =>
    (await mesh().ask<{ items: Clock[] }>('routing', 'GET', `/v1/tickets/${ticket}/clocks`)).items;
  const minutesFor = async (ticket: string, name: string) => {
    const clock = (await clocksOf(ticket)).find((each) => each.name === name);
    return (Date.parse(clock?.dueAt ?? '') - Date.parse(clock?.startedAt ?? '')) / 60_000;
  };

  const restart = async (changes: Record<string, string>) => {
    await mesh().all.stop('routing');
    await mesh().all.start('routing', changes);
  };

  capability('D19', async () => {
    const object = (ref: string) =>
      mesh().open({
        desk: 'wallet-loan',
        kind: 'objection',
        customer: { ref },
        body: '征信上这笔钱包贷款早就结清了，记录却还显示逾期，请更正。',
        data: { subtype: 'already_repaid' },
      });
    const running = await object('d19-old');
    await comesTo(running.id, 'ANNOTATION_PENDING');
    await restart({ DESKS_DIR: packsWith({ 'flows/objection.yaml': secondObjection }) });

    const fresh = await object('d19-new');
    await comesTo(fresh.id, 'ANNOTATION_PENDING');
    expect((await flow(running.id)).flow.version).toBe(1);
    expect((await flow(fresh.id)).flow.version).toBe(2);

    // One document is enough by the first version, and not by the second.
    await upload(running.id, 'd19-old', 'repayment-proof');
    await upload(fresh.id, 'd19-new', 'repayment-proof');
    await comesTo(running.id, 'CHECKING');
    const { checklist } = await comesTo(fresh.id, 'EVIDENCE_INCOMPLETE');
    expect(checklist).toMatchObject([
      { type: 'repayment-proof', present: true },
      { type: 'bank-statement', present: false },
    ]);
    const moved = await mesh().hears('support.flow.moved.v1', running.id);
    expect(moved.data).toMatchObject({ flow: 'objection', flowVersion: 1 });
    await restart({ DESKS_DIR: 'deploy/desks' });
    expect((await flow(fresh.id)).flow.version).toBe(2);
  });

  capability('B7', async () => {
    const need = { desk: 'micro-loan', kind: 'request', body: '我失业了，这个月实在还不上，转人工帮我看看怎么办' };
    const act = (ticket: string, what: string, body: object, who: Parameters<AcceptanceMesh['call']>[4]) =>
      mesh().call('routing', 'POST', `/v1/tickets/${ticket}/${what}`, body, who);
    const isHeldByLi = (ticket: string) =>
      mesh().eventually(async () =>
        expect(await mesh().ask('routing', 'GET', `/v1/work/${ticket}`)).toMatchObject({ assignee: 'agent-li' }),
      );
    const duty = {
      tiers: ['agent', 'account-manager'] as const,
      skills: ['plan', 'general', 'repayment'],
      capacity: 9,
    };
    await comesOnDuty(mesh(), 'agent-li', { ...duty, desks: ['micro-loan'] });
    const running = await mesh().open(need);
    await isHeldByLi(running.id);
    expect(await minutesFor(running.id, 'resolution')).toBe(1440);

    await restart({ DESKS_DIR: packsWith({ 'micro-loan/desk.yaml': secondPolicy }) });
    const fresh = await mesh().open(need);
    await isHeldByLi(fresh.id);
    const tier = (await mesh().ask<{ tier: string }>('routing', 'GET', `/v1/work/${fresh.id}`)).tier;
    expect(await minutesFor(fresh.id, 'resolution')).toBe(600);

    // By the first version whoever holds a ticket passes it on; by the second only a supervisor does, and sooner.
    expect(await act(running.id, 'escalate', { reason: '需要更高权限' }, 'agent-li')).toMatchObject({ status: 200 });
    expect(await minutesFor(running.id, 'resolution')).toBe(1440);
    expect(await act(fresh.id, 'escalate', { reason: '需要更高权限' }, 'agent-li')).toMatchObject({ status: 403 });
    const passed = await act(fresh.id, 'escalate', { reason: '需要更高权限' }, 'supervisor-chen');
    expect(passed.status).toBe(200);
    expect(passed.body['tier']).not.toBe(tier);
    for (const { id } of [running, fresh]) await act(id, 'resolve', { outcome: '已制定还款计划' }, 'supervisor-chen');
    await restart({ DESKS_DIR: 'deploy/desks' });
    await goesHome(mesh(), 'agent-li');
  });
}

/** The packs of the repository with some files changed, in a folder of their own. */
function packsWith(changes: Record<string, (text: string) => string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'packs-'));
  cpSync('deploy/desks', dir, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const before = readFileSync(join(dir, file), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`nothing was changed in ${file}`);
    writeFileSync(join(dir, file), after);
  }
  return dir;
}

/** Asks for one document more. */
function secondObjection(text: string): string {
  return text
    .replace('version: 1', 'version: 2')
    .replace(
      /( +already_repaid:\n)/,
      '$1    - { type: repayment-proof, name: { zh-CN: 还款凭证, en: a proof of the repayment } }\n    - { type: bank-statement, name: { zh-CN: 银行流水, en: a bank statement } }\n  paid_twice:\n',
    );
}

/** Less time, and only supervisors pass tickets on. */
function secondPolicy(text: string): string {
  return text
    .replace(/^version: \d+/m, 'version: 9')
    .replace('  escalation: [', '  supervised: [agent, account-manager]\n  escalation: [')
    .replaceAll('resolution: 1440', 'resolution: 600');
}
