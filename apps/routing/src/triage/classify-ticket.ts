import type { Locale, TicketKind, TicketOpenedV1, Tier } from '#lib/contracts';
import { chooseStartTier, priorityOf, type Scene, sceneOf, skillsFor, type Desk } from '#lib/desks';
import type { Classifier } from '#lib/language';
import { chooseKind } from './choose-kind.js';
import { whyOf, type Why } from './why.js';

/** What triage found out about a ticket. */
export interface Finding {
  readonly kind: TicketKind;
  readonly intent: string;
  readonly confidence: number;
  readonly top: { label: string; score: number }[];
  readonly wantsHuman: boolean;
  readonly priority: number;
  readonly tier: Tier;
  readonly locale: Locale;
  readonly requiredSkills: string[];
  /** Which of the desk's scenes it is about. */
  readonly scene: string | undefined;
  /** Version of the model that named the intent. */
  readonly model: string;
  readonly why: Why;
}

/** Reads the customer's words by the rules of the desk. The same ticket and pack always give the same finding. */
export function classifyTicket(desk: Desk, classifier: Classifier, ticket: TicketOpenedV1['data']): Finding {
  const found = classifier.classify(wordsOf(ticket), desk.id);
  const { intent, confidence, top, wantsHuman } = found;
  const kind = chooseKind(ticket.kind, found.kind);
  const priority = priorityOf(desk, kind, {
    urgent: found.urgent,
    senior: ticket.customer.ageBand === 'senior',
    wantsHuman,
  });
  const { channel, customer } = ticket;
  const scene = sceneOf(desk, ticket.data?.['scene']);
  const tier = chooseStartTier(desk, {
    kind,
    intent,
    confidence,
    priority,
    wantsHuman,
    channel,
    ...(customer.ageBand === undefined ? {} : { ageBand: customer.ageBand }),
  });
  return {
    kind,
    intent,
    confidence,
    top,
    wantsHuman,
    priority,
    tier,
    locale: ticket.locale ?? (desk.languages.includes(found.language) ? found.language : desk.defaultLanguage),
    requiredSkills: skillsWith(scene, skillsFor(desk, { kind, intent })),
    scene: scene?.id,
    model: found.model,
    why: whyOf(found),
  };
}

/** What the scene of a request asks for besides: a rental, a loan. */
function skillsWith(scene: Scene | undefined, skills: readonly string[]): string[] {
  return [...new Set([...skills, ...(scene?.skills ?? [])])].toSorted();
}

/** What is classified of a ticket. Subjects that only repeat the beginning of the text would count double. */
export function wordsOf({ subject, body }: { subject: string; body: string }): string {
  return subject === '' || body.startsWith(subject.slice(0, 20)) ? body : `${subject}\n${body}`;
}
