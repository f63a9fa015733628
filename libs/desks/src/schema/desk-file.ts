import { AgeBand, Channel, DeskId, Locale, Priority, ProductLine, TicketKind, Tier } from '#lib/contracts';
import { z } from 'zod';
import { OpenHours } from '../calendar/calendar-data.js';
import { Learning } from './learning.js';
import { NotificationRule } from './notification-rule.js';
import { Id, Name } from './names.js';
import { RiskRules } from './risk-rules.js';
import { VerificationRules } from './verification-rules.js';
import { WorkloadRule } from './workload-rule.js';

const Minutes = z.int().positive().max(525_600);
const Share = z.number().min(0).max(1);
const Words = z.array(z.string().min(1)).min(1);

/** All stated conditions must hold; an empty one always holds. */
const StartRule = z.strictObject({
  channels: z.array(Channel).min(1).optional(),
  kinds: z.array(TicketKind).min(1).optional(),
  intents: z.array(Id).min(1).optional(),
  ageBands: z.array(AgeBand).min(1).optional(),
  /** Holds for this priority and anything more urgent. */
  priorityUpTo: Priority.optional(),
  /** Holds when the classifier was less sure than `thresholds.classify`. */
  unsure: z.literal(true).optional(),
  tier: Tier,
});
export type StartRule = z.infer<typeof StartRule>;

const ClockRule = z.strictObject({
  kinds: z.array(TicketKind).min(1).optional(),
  tiers: z.array(Tier).min(1).optional(),
  firstResponse: Minutes,
  resolution: Minutes,
  /** The clocks that count only while the desk is open; the others run round the clock. */
  businessHours: z
    .array(z.enum(['first-response', 'resolution']))
    .min(1)
    .optional(),
});
export type ClockRule = z.infer<typeof ClockRule>;

/** How a desk decides who answers, what comes first, by when, and who is told. Read by the pure functions beside it. */
export const DeskFile = z.strictObject({
  id: DeskId,
  version: z.int().positive(),
  name: Name,
  channels: z.array(Channel).min(1),
  languages: z.array(Locale).min(1),
  defaultLanguage: Locale,
  timeZone: z.string().min(1),
  /** The rule pack with the statutory limits and the calendar that hold here. */
  rules: Id.optional(),
  /** When people work on a working day of that calendar, in order and apart. */
  businessHours: z.array(OpenHours).min(1).optional(),
  /** The service line, as it is printed. Templates say `{phone}`. */
  phone: z.string().min(3).max(40).optional(),

  /** What cases of this desk are about. Named: no other is taken, but for cases that name none. Empty: anything is. */
  productLines: z.record(ProductLine, Name).default({}),

  tiers: z.strictObject({
    /** The order a ticket climbs. The first one is where machines answer. */
    escalation: z.array(Tier).min(1),
    /** From these tiers only a supervisor escalates; from all others whoever holds the ticket, too. */
    supervised: z.array(Tier).default([]),
    thresholds: z.strictObject({ answer: Share, classify: Share }),
    /** First match wins; the last rule has no condition. */
    start: z.array(StartRule).min(1),
  }),
  selfService: z.strictObject({
    /** After so many answers that did not help, a person takes over. */
    maxFailedTurns: z.int().positive().max(10),
    handOverTo: Tier,
  }),
  /** Any of these words, in any language, reaches a person in one step. */
  humanWords: z.partialRecord(Locale, Words),
  /** Names and terms of the desk that a general dictionary would cut apart; search takes each for one word. */
  words: z
    .array(z.string().regex(/^\S{2,30}$/u, 'must be 2 to 30 characters without blanks'))
    .max(1000)
    .default([]),

  skills: z.strictObject({
    default: z.array(Id).min(1),
    byKind: z.partialRecord(TicketKind, z.array(Id).min(1)).default({}),
  }),
  priorities: z.strictObject({
    byKind: z.record(TicketKind, Priority),
    /** Steps towards 0 for each signal that is true. Nothing is lifted to where `risk` stands. */
    raises: z.strictObject({
      urgent: Priority.default(0),
      senior: Priority.default(0),
      repeated: Priority.default(0),
      wantsHuman: Priority.default(0),
    }),
  }),
  /** Who has had one of these solved is asked whether it works, for so many days. */
  confirmBeforeClose: z
    .strictObject({ kinds: z.array(TicketKind).min(1), days: z.int().positive().max(60) })
    .optional(),
  clocks: z.strictObject({
    /** Share of the time allowed after which the warning is given. */
    warnAt: z.number().gt(0).lt(1),
    /** First match wins; the last rule has no condition. */
    targets: z.array(ClockRule).min(1),
    /** Whoever waits for so long without a word: first the owner is reminded, then the managers. */
    nextUpdate: z
      .strictObject({ kinds: z.array(TicketKind).min(1), remindAfter: Minutes, managersAfter: Minutes })
      .refine(({ remindAfter, managersAfter }) => remindAfter < managersAfter, {
        message: 'must be more than remindAfter',
        path: ['managersAfter'],
      })
      .optional(),
  }),
  /** Sub-tasks past their time: so many minutes after their owner was told, the managers are. */
  tasks: z.strictObject({ managersAfter: Minutes.default(1440) }).prefault({}),
  /** What people need for one ticket, as long as too few were measured to know better. */
  handlingMinutes: z.partialRecord(Tier, z.number().positive().max(10_080)).default({}),
  /** What is not said: a ticket takes one unit of its agent's capacity, until it is resolved. */
  workload: z.array(WorkloadRule).default([]),
  /** Absent: risks are what people say, and nobody is asked to hold an account. */
  risk: RiskRules.optional(),
  /** Absent: nothing here needs more than a customer's plain session. */
  verification: VerificationRules.optional(),
  notifications: z.array(NotificationRule).min(1),
  /** What customers read for outcomes that no flow names, or that flows of one kind name differently. */
  outcomes: z.record(z.string().max(64), Name).default({}),
  learning: Learning.prefault({}),
});
export type DeskFile = z.infer<typeof DeskFile>;

/** Who answers, who may pass on and by when: what a running ticket keeps when the pack changes. */
export const TierPolicy = z.strictObject({
  tiers: DeskFile.shape.tiers,
  selfService: DeskFile.shape.selfService,
  clocks: DeskFile.shape.clocks,
});
export type TierPolicy = z.infer<typeof TierPolicy>;
