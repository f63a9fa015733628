import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeskPackError } from '../pack/desk-pack-error.js';
import { loadDesks } from '../load-desks.js';
import { writePack } from '../tea-shop.fixture.js';

const objection = readFileSync('deploy/desks/flows/objection.yaml', 'utf8');

/** A desk that uses the objection flow, changed. */
function problemsOf(change: (text: string) => string, use = 'use: [objection]\n'): string[] {
  const dir = writePack();
  mkdirSync(join(dir, 'flows'));
  writeFileSync(join(dir, 'flows/objection.yaml'), change(objection));
  writeFileSync(join(dir, 'tea-shop/flows.yaml'), use);
  try {
    loadDesks(dir);
    return [];
  } catch (error: unknown) {
    if (!(error instanceof DeskPackError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

describe('the flows of a pack', () => {
  it('load when they are right, and a desk without any has none', () => {
    expect(problemsOf((text) => text)).toEqual([]);
    expect(loadDesks(writePack()).get('tea-shop').flows).toEqual([]);
  });

  it.each([
    ['an unknown guard', ['guards: [reason]', 'guards: [raison]'], 'no guard "raison"'],
    ['a guard without its word', ['guards: [reason]', 'guards: [field]'], '"field" needs a word'],
    ['a guard that can never hold', ['guards: [reason]', 'guards: [all-accepted]'], 'the flow has no parties'],
    ['a state that is not there', ['    to: CORRECTION_MADE', '    to: CORRECTED'], 'no state "CORRECTED"'],
    ['a start that is not there', ['start: ANNOTATION_PENDING', 'start: NOWHERE'], 'no state "NOWHERE"'],
    [
      'a way out of an end',
      ['from: [ANNOTATION_PENDING, EVIDENCE_INCOMPLETE, CHECKING]', 'from: [CLOSED]'],
      'nothing leaves it',
    ],
    [
      'a timer without its transition',
      ['take: check-without', 'take: nothing'],
      'no transition "nothing" leaves EVIDENCE_INCOMPLETE',
    ],
    ['a timer that its transition does not know', ['by: [timer]', 'by: [handler]'], 'is not by: [timer]'],
    ['a state nobody comes to', ['    to: CORRECTION_MADE', '    to: CHECKING'], 'CORRECTION_MADE is never reached'],
    ['a transition that nobody can take', ['    on: objection.corrected', '    effects: []'], 'by whom'],
    ['another id than its file', ['id: objection', 'id: objections'], "id must be the file's name"],
  ])('refuse %s, with its line', (_what, [from = '', to = ''], message) => {
    const [first = '', ...rest] = problemsOf((text) => text.replace(from, to));
    expect([first, ...rest].join('\n')).toContain(message);
    expect(first).toMatch(/^(flows\/objection|tea-shop\/flows)\.yaml:\d+ /);
  });

  it('refuse a state that reaches no end', () => {
    const stuck = (text: string) => text.replaceAll(', CORRECTION_MADE, ', ', ');
    expect(problemsOf(stuck).join('\n')).toContain('no way leads from CORRECTION_MADE to an end');
  });

  it('refuse a flow that is not there, with the line of the desk', () => {
    expect(problemsOf((text) => text, 'use:\n  - objection\n  - refunds\n')).toEqual([
      'tea-shop/flows.yaml:3  no flow "refunds" in flows/',
    ]);
  });

  it('refuse a notice about a state that no flow has', () => {
    const dir = writePack({
      'desk.yaml': (text) =>
        `${text}  - { on: flow.moved, audience: customer, states: [NOWHERE], via: ticket, template: opened }\n`,
    });
    cpSync('deploy/desks/flows', join(dir, 'flows'), { recursive: true });
    expect(() => loadDesks(dir)).toThrow('no flow of this desk has a state "NOWHERE"');
  });
});
