import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadDesks } from './load-desks.js';
import { DeskPackError } from './pack/desk-pack-error.js';
import { writePack } from './tea-shop.fixture.js';

function problemsOf(dir: string): string[] {
  try {
    loadDesks(dir);
  } catch (error: unknown) {
    if (error instanceof DeskPackError) {
      return error.problems.map(({ file, line, message }) => `${relative(dir, file)}:${line} ${message}`);
    }
    throw error;
  }
  return [];
}

const replace = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`the fixture has no "${from}"`);
  return text.replace(from, to);
};

describe('loadDesks', () => {
  it('loads a right pack with its articles, intents and templates', () => {
    const desks = loadDesks(writePack());
    expect(desks.ids).toEqual(['tea-shop']);
    const desk = desks.get('tea-shop');
    expect(desk.name['zh-CN']).toBe('茶铺');
    expect(desk.articles).toEqual([
      expect.objectContaining({ id: 'price', desk: 'tea-shop', language: 'zh-CN', version: 1, similar: [] }),
    ]);
    expect(desk.templates.get('en')?.get('opened')?.subject).toBe('Received {number}');
  });

  it('takes an article in several tones, each of them once', () => {
    const also = (tone: string) => (text: string) =>
      `${text}  - { id: price, version: 1, tone: ${tone}, question: 茶怎么卖, answer: 请打电话来问。 }\n`;
    const desk = loadDesks(writePack({ 'knowledge.zh-CN.yaml': also('senior') })).get('tea-shop');
    expect(desk.articles.map(({ tone }) => tone)).toEqual([undefined, 'senior']);
    expect(problemsOf(writePack({ 'knowledge.zh-CN.yaml': also('plain') }))).toEqual([
      'tea-shop/knowledge.zh-CN.yaml:3 article "price" stands twice',
    ]);
    expect(problemsOf(writePack({ 'knowledge.zh-CN.yaml': also('loud') }))).toHaveLength(1);
  });

  it('takes the types of facts that a pack declares, and names the line of one that cannot be', () => {
    const declare = (types: string) => () => `facts:\n${types}`;
    const desk = loadDesks(
      writePack({
        'facts.yaml': declare(
          '  - { type: tea.brewed, summary: Tea is ready, key: cup, maxAge: 30m, schema: { type: object, required: [cup] } }\n',
        ),
      }),
    ).get('tea-shop');
    expect(desk.factTypes).toEqual([expect.objectContaining({ type: 'tea.brewed', key: 'cup', maxAgeMinutes: 30 })]);
    const wrong = `  - { type: tea.spilt, summary: Oh, schema: { type: tea } }
  - { type: loan.repayment.due, summary: Ours, schema: { type: object } }
  - { type: tea.cold, summary: Cold, maxAge: soon, schema: { type: object } }
`;
    expect(problemsOf(writePack({ 'facts.yaml': declare(wrong) }))).toEqual([
      'tea-shop/facts.yaml:4 facts.2.maxAge: must be a time such as 30m, 24h or 60d',
    ]);
    const parsed = wrong.replace('maxAge: soon, ', '');
    expect(problemsOf(writePack({ 'facts.yaml': declare(parsed) }))).toEqual([
      'tea-shop/facts.yaml:2 must describe an object ("type": "object")',
      'tea-shop/facts.yaml:3 "loan.repayment.due" is known already; leave it out',
    ]);
  });

  it('knows which desks there are, and says so when asked for another', () => {
    const desks = loadDesks(writePack());
    expect(desks.has('tea-shop')).toBe(true);
    expect(desks.has('coffee-bar')).toBe(false);
    expect(() => desks.get('coffee-bar')).toThrow('No desk "coffee-bar". This installation has: tea-shop');
  });

  it('lists the problems of all files at once, each with file and line', () => {
    const dir = writePack({
      'desk.yaml': (text) =>
        replace('version: 1', 'version: one')(replace('channels: [app, email]', 'channels: [app, telegraph]')(text)),
      'intents.yaml': replace('kind: request', 'kind: wish'),
      'knowledge.en.yaml': () => 'articles: [\n',
    });
    const problems = problemsOf(dir);
    expect(problems).toContainEqual(expect.stringMatching(/^tea-shop\/desk\.yaml:2 version: .*number/));
    expect(problems).toContainEqual(expect.stringMatching(/^tea-shop\/desk\.yaml:4 channels\.1: /));
    expect(problems).toContainEqual(expect.stringMatching(/^tea-shop\/intents\.yaml:8 intents\.1\.kind: /));
  });

  it('names the line of YAML that does not parse', () => {
    const problems = problemsOf(writePack({ 'knowledge.en.yaml': () => 'articles:\n  - id: "open\n' }));
    expect(problems).toEqual([expect.stringMatching(/^tea-shop\/knowledge\.en\.yaml:[23] /)]);
  });

  it('names a key that no pack has, and a file that is missing', () => {
    const dir = writePack({ 'desk.yaml': replace('timeZone:', 'timezone:') });
    rmSync(join(dir, 'tea-shop', 'intents.yaml'));
    const problems = problemsOf(dir);
    expect(problems).toContainEqual(expect.stringMatching(/desk\.yaml:7 .*timezone/));
    expect(problems).toContainEqual('tea-shop/intents.yaml:1 the file is missing');
  });

  it.each([
    ['a folder of another name', (text: string) => text.replace('id: tea-shop', 'id: tea-house'), 1, /folder's name/],
    ['an unknown intent', replace('intents: [tea.return]', 'intents: [tea.brew]'), 14, /no intent "tea\.brew"/],
    ['no rule for the rest', replace('    - { tier: self-service }\n', ''), 17, /must have no condition/],
    [
      'a rule that is never reached',
      replace('    - { kinds: [risk], tier: agent }', '    - { tier: agent }'),
      13,
      /never reached/,
    ],
    [
      'a machine to hand over to',
      replace('handOverTo: agent', 'handOverTo: self-service'),
      19,
      /no tier above the first/,
    ],
    [
      'a complaint before a risk',
      replace('risk: 0, complaint: 2', 'risk: 2, complaint: 2'),
      25,
      /risk must be more urgent/,
    ],
    ['a time zone that is none', replace('Asia/Shanghai', 'Asia/Atlantis'), 7, /is not a time zone/],
    ['a template that is missing', replace('template: breached', 'template: alarm'), 36, /no template "alarm"/],
    ['staff told on the customer’s channel', replace('via: inbox', 'via: ticket'), 35, /only customers/],
  ])('refuses a desk with %s', (_, change, line, message) => {
    const problems = problemsOf(writePack({ 'desk.yaml': change }));
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^tea-shop/desk\\.yaml:${line} `))]);
    expect(problems[0]).toMatch(message);
  });

  it('refuses a phrase that belongs to two intents and an article of an unknown intent', () => {
    const problems = problemsOf(
      writePack({
        'intents.yaml': replace('我要退茶', '一斤茶多少钱'),
        'knowledge.zh-CN.yaml': replace('intent: tea.price', 'intent: tea.smell'),
      }),
    );
    expect(problems).toEqual([
      'tea-shop/intents.yaml:10 "一斤茶多少钱" already belongs to "tea.price"',
      'tea-shop/knowledge.zh-CN.yaml:2 no intent "tea.smell" in intents.yaml',
    ]);
  });

  it('refuses templates that do not parse or ask for values nobody supplies', () => {
    const problems = problemsOf(
      writePack({
        'templates.zh-CN.yaml': replace('已收到。', '已收到{answer}。'),
        'templates.en.yaml': replace('{number}', '{number'),
      }),
    );
    expect(problems).toEqual([
      expect.stringMatching(/^tea-shop\/templates\.zh-CN\.yaml:4 opened: no value "answer" here; known: number, desk/),
      expect.stringMatching(/^tea-shop\/templates\.en\.yaml:2 opened: \{number is not closed/),
    ]);
  });

  it('refuses a folder without any desk pack', () => {
    const dir = writePack();
    for (const name of readdirSync(join(dir, 'tea-shop'))) rmSync(join(dir, 'tea-shop', name));
    renameSync(join(dir, 'tea-shop'), join(dir, 'rules'));
    expect(() => loadDesks(dir)).toThrow('no desk pack here');
    expect(() => loadDesks(join(dir, 'nowhere'))).toThrow('no desk pack here');
  });
});
