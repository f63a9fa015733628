import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemoTraffic } from './demo-traffic.js';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'demo-traffic-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(steps: string): string {
  const file = join(folder, 'messages.yaml');
  writeFileSync(file, `customers:\n  - { ref: cust-li, name: 李娜 }\nsteps:\n${steps}`);
  return file;
}

const OPEN = '  - { do: open, thread: a, customer: cust-li, desk: tea-shop, channel: app, body: 茶凉了 }\n';

describe('loadDemoTraffic', () => {
  it('reads tickets, follow-ups, ratings and facts in their order', () => {
    const file = write(
      `${OPEN}  - { do: follow-up, thread: a, body: 还是凉的 }
  - { do: rate, thread: a, score: 4, comment: 热了 }
  - { do: fact, type: tea.brewed, source: kettle, customer: cust-li, data: { key: k1 } }
`,
    );
    const { customers, steps } = loadDemoTraffic(file);
    expect(customers[0]?.name).toBe('李娜');
    expect(steps.map((step) => step.do)).toEqual(['open', 'follow-up', 'rate', 'fact']);
  });

  it('names the line of each unknown customer, reused thread and unopened thread', () => {
    const file = write(
      `${OPEN}${OPEN.replace('cust-li', 'cust-wu')}  - { do: rate, thread: b, score: 4 }
`,
    );
    expect(() => loadDemoTraffic(file)).toThrow(
      /3 problem\(s\):\n {2}messages\.yaml:5 {2}no customer "cust-wu" above\n {2}messages\.yaml:5 {2}thread "a" is opened twice\n {2}messages\.yaml:6 {2}thread "b" is not opened/,
    );
  });

  it('refuses a score past 5 and an unknown kind of step', () => {
    expect(() => loadDemoTraffic(write(`${OPEN}  - { do: rate, thread: a, score: 6 }\n`))).toThrow(/messages\.yaml:5/);
    expect(() => loadDemoTraffic(write('  - { do: sing }\n'))).toThrow(/messages\.yaml:4/);
  });
});
