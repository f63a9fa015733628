import { newId, type TicketOpenedV1 } from '#lib/contracts';
import { loadDesks } from '#lib/desks';
import { PhraseClassifier } from '#lib/language';
import { classifyTicket } from './classify-ticket.js';

const desks = loadDesks('deploy/desks');
const classifier = PhraseClassifier.build(desks.all);

function find(body: string, changes: Partial<TicketOpenedV1['data']> = {}) {
  const ticket = {
    ticketId: newId(),
    number: 'KM10000001',
    version: 1,
    desk: 'credit-score',
    channel: 'app',
    customer: { ref: 'c-1' },
    subject: '',
    body,
    messageId: newId(),
    openedAt: '2026-11-22T03:00:00Z',
    ...changes,
  } as const;
  return classifyTicket(desks.get(ticket.desk), classifier, ticket);
}

describe('classifyTicket', () => {
  it('leaves a plain question to self-service', () => {
    expect(find('为什么我的芝麻分下降了？')).toMatchObject({
      kind: 'question',
      intent: 'score.explain',
      tier: 'self-service',
    });
  });

  it('brings a risk to people first of all, whatever the caller called it', () => {
    const found = find('我的钱被人转走了，不是我操作的', { kind: 'question' });
    expect(found).toMatchObject({ kind: 'risk', priority: 0, tier: 'agent', requiredSkills: ['risk'] });
  });

  it('brings older customers to a person, and ahead of the same question of others', () => {
    const senior = find('为什么我的芝麻分下降了？', { customer: { ref: 'c-2', ageBand: 'senior' } });
    expect(senior.tier).toBe('agent');
    expect(senior.priority).toBeLessThan(find('为什么我的芝麻分下降了？').priority);
  });

  it('brings whoever asks for a person to one', () => {
    expect(find('转人工')).toMatchObject({ tier: 'agent', wantsHuman: true });
    expect(find('I want to speak to a human')).toMatchObject({ tier: 'agent', wantsHuman: true, locale: 'en' });
  });

  it('reads the subject too, once', () => {
    expect(find('看图', { subject: '为什么我的芝麻分下降了' }).intent).toBe('score.explain');
    const body = '为什么我的芝麻分下降了？';
    expect(find(body, { subject: body }).confidence).toBe(find(body).confidence);
  });

  it('keeps the language that the caller states', () => {
    expect(find('为什么我的芝麻分下降了？', { locale: 'en' }).locale).toBe('en');
  });

  it('sorts the skills, so that equal needs are equal', () => {
    for (const desk of desks.all)
      for (const { phrases } of desk.intents) {
        const { requiredSkills } = find(phrases[0] ?? '', { desk: desk.id });
        expect(requiredSkills).toEqual(requiredSkills.toSorted());
      }
  });
});
