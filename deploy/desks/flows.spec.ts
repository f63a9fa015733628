import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { flowDiagram, loadDesks } from '#lib/desks';

/** `FLOWS_WRITE=1` writes the diagrams anew. */
const FILE = 'deploy/desks/FLOWS.md';
const HINT = 'run FLOWS_WRITE=1 npx jest deploy/desks/flows.spec.ts --config test/jest.config.js';

const desks = loadDesks('deploy/desks');
const flows = new Map(desks.all.flatMap((desk) => desk.flows.map((flow) => [flow.id, flow])));

function page(): string {
  const parts = [...flows.values()]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((flow) => {
      const users = desks.all.filter((desk) => desk.flows.includes(flow)).map(({ id }) => `\`${id}\``);
      const facts = [
        `Version ${flow.version}.`,
        `Takes ${flow.takes.kinds.join(', ')}${flow.takes.natures ? ` (${flow.takes.natures.join(', ')})` : ''}.`,
        ...(flow.limit === undefined ? [] : [`Statutory limit: \`${flow.limit}\`.`]),
        `Desks: ${users.join(', ')}.`,
      ];
      return `## ${flow.id}: ${flow.name.en} · ${flow.name['zh-CN']}\n\n${facts.join(' ')}\n\n\`\`\`mermaid\n${flowDiagram(flow)}\n\`\`\`\n`;
    });
  const head = `# Flows\n\nDrawn from \`flows/*.yaml\`; a test keeps this page up to date. A transition is drawn with its id, the event that takes it, the time after which it is taken, and [its guards].\n`;
  return [head, ...parts].join('\n');
}

it('every flow is drawn as it is', () => {
  if (process.env.FLOWS_WRITE === '1') writeFileSync(FILE, page());
  if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== page()) throw new Error(`${FILE} is out of date: ${HINT}`);
});

it('every flow file is used by a desk', () => {
  expect([...flows.keys()].length).toBeGreaterThan(0);
});
