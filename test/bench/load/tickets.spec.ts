import { fileURLToPath } from 'node:url';
import { loadDesks } from '#lib/desks';
import { KnowledgeIndex, PhraseClassifier } from '#lib/language';
import { answerAmong, closestArticles } from '../../../apps/routing/src/tiers/try-to-answer.js';
import { classifyTicket } from '../../../apps/routing/src/triage/classify-ticket.js';
import { makeTickets } from './tickets.mjs';

const desks = loadDesks(fileURLToPath(new URL('../../../deploy/desks', import.meta.url)));
const classifier = PhraseClassifier.build(desks.all);
const knowledge = KnowledgeIndex.build(
  desks.all.flatMap((desk) => desk.articles.map(({ id, ...article }) => ({ ...article, articleId: id }))),
);

function isAnswered(body: string): boolean {
  const desk = desks.get('micro-loan');
  const ticket = { ticketId: '', number: '', version: 1, messageId: '', openedAt: '', subject: '' };
  const about = { desk: desk.id, channel: 'web' as const, customer: { ref: 'c-1' }, body };
  const finding = classifyTicket(desk, classifier, { ...ticket, ...about });
  const { wantsHuman, intent, confidence, tier } = finding;
  return (
    tier === 'self-service' &&
    answerAmong(desk, closestArticles(desk, knowledge, { text: body, wantsHuman, intent, confidence })) !== undefined
  );
}

describe('the tickets of the load', () => {
  it('are all answered by self-service, so that every one of them goes the whole way', () => {
    const bodies = new Set(makeTickets({ seed: 2026, count: 500, personal: false }).map(({ body }) => body));
    expect([...bodies].filter((body) => !isAnswered(body))).toEqual([]);
    expect(bodies.size).toBeGreaterThan(150);
  });

  it('are the same for the same seed', () => {
    const make = (seed: number) => makeTickets({ seed, count: 20, personal: true });
    expect(make(1)).toEqual(make(1));
    expect(make(1)).not.toEqual(make(2));
  });

  it('name a person only when asked to', () => {
    const [known] = makeTickets({ seed: 1, count: 1, personal: true });
    const [unknown] = makeTickets({ seed: 1, count: 1, personal: false });
    expect(Object.keys(known?.customer ?? {})).toEqual(['ref', 'name', 'phone']);
    expect(Object.keys(unknown?.customer ?? {})).toEqual(['ref']);
  });
});
