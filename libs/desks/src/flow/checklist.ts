import type { Document, Flow } from './flow-file.js';
import { subtypeOf, type FlowRun } from './flow-run.js';

export interface ChecklistItem extends Document {
  readonly present: boolean;
}

/** The documents a run needs by its subtype, and which of them are there. */
export function checklistOf(flow: Flow, run: Pick<FlowRun, 'fields' | 'evidence'>): ChecklistItem[] {
  const subtype = subtypeOf(run.fields);
  const own = subtype === undefined || !Object.hasOwn(flow.evidence ?? {}, subtype) ? 'default' : subtype;
  const needed = flow.evidence?.[own] ?? [];
  return needed.map((document) => ({ ...document, present: run.evidence.includes(document.type) }));
}

/** What is still to come. */
export function missingEvidence(flow: Flow, run: Pick<FlowRun, 'fields' | 'evidence'>): Document[] {
  return checklistOf(flow, run)
    .filter(({ present }) => !present)
    .map(({ type, name }) => ({ type, name }));
}
