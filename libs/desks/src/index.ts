export { BusinessTime } from './calendar/business-time.js';
export { daysAfter, WorkCalendar } from './calendar/work-calendar.js';
export { clockTargets, nextUpdateTarget, type ClockTarget } from './clock-targets.js';
export { compareOffers, type LoanOffer, type RankedOffer } from './loan/compare-offers.js';
export { LoanTerms } from './loan/loan-terms.js';
export { quoteLoan, type LoanQuote } from './loan/quote-loan.js';
export { type Asker, composeAnswer, type Composed, unfilledPlaces } from './answers/compose-answer.js';
export { type Gap, isStale, type KnownFact, type Source, sourceOf } from './answers/known-fact.js';
export { factsAskedFor, quoteFacts, type QuotedText } from './answers/quote-facts.js';
export { instantIn, moneyIn } from './answers/wording.js';
export { AnswersFile } from './schema/answers-file.js';
export { Personal } from './schema/answer-parts.js';
export { loadDemoTraffic, type DemoStep, type DemoTraffic } from './demo-traffic.js';
export { checkForms, type FormError } from './forms/check-form.js';
export { type Scene, sceneOf } from './scene-of.js';
export { formsFor, type FormOccasion } from './forms/forms-for.js';
export type { Form, FormField } from './schema/forms-file.js';
export { FactIncomplete, planCare, stopsOf, type CarePlan, type StatedFact } from './care/plan-care.js';
export type { Desk, DeskArticle, DeskLesson } from './desk.js';
export { Desks } from './desks.js';
export { DeskPackError } from './pack/desk-pack-error.js';
export { beginFlow, flowFor, type EnteringTicket } from './flow/begin-flow.js';
export type { Negotiation } from './flow/negotiation.js';
export { checklistOf, missingEvidence, type ChecklistItem } from './flow/checklist.js';
export { flowDiagram } from './flow/flow-diagram.js';
export { Actor, Flow, type Question, type Transition } from './flow/flow-file.js';
export type { FlowRun } from './flow/flow-run.js';
export { standingGuards, type StandingGuard } from './flow/guards.js';
export {
  EVIDENCE_RECEIVED,
  fieldsOf,
  isHeardBy,
  isEnd,
  leaving,
  step,
  stepToEnd,
  type FlowFacts,
  type FlowMove,
  type FlowRefusal,
  type FlowWish,
} from './flow/step.js';
export { loadDesks } from './load-desks.js';
export { preferredLocales } from './locales.js';
export { deliveryChannel, notificationsFor, type DueNotice, type NotifiedTicket } from './notifications.js';
export { priorityOf, type PrioritySignals } from './priority.js';
export { nameOutcome } from './name-outcome.js';
export { asTemplateWord, valuesFor, type TemplateValue } from './template-values.js';
export { pickTemplate, templateValuesOf, toneFor, type PickedTemplate } from './templates.js';
export type { CareRule, CareSchedule } from './schema/care-file.js';
export { chooseStartTier, handsOverAfter, nextTier, skillsFor, withPolicy, type TriageFinding } from './tier-policy.js';
export type { Article } from './schema/knowledge-file.js';
export type { Learning } from './schema/learning.js';
export type { Intent } from './schema/intents-file.js';
export { TierPolicy } from './schema/desk-file.js';
export { Audience, Occasion, Purpose } from './schema/notification-rule.js';
export type { ContactPattern, RiskFact, RiskRules } from './schema/risk-rules.js';
export type { VerificationRules } from './schema/verification-rules.js';
export { Tone } from './schema/templates-file.js';
export { extendLimit, type ExtensionDecision, type ExtensionRequest, type RunningLimit } from './rules/extend-limit.js';
export { estimateWait, type Queue, type WaitEstimate } from './estimate-wait.js';
export type { Measure, Standard, StandardTarget } from './schema/standards-file.js';
export { standardAt, standardsOf, type StandardInForce } from './standards.js';
export { workloadOf, type Workload } from './workload.js';
export { loadRules } from './rules/load-rules.js';
export { limitFor, StatutoryLimit, type RulePack } from './rules/rule-pack.js';
export { statutoryDate, type StatutoryDate } from './rules/statutory-date.js';
