import { Injectable } from '@nestjs/common';
import { Desks } from '#lib/desks';
import { UNKNOWN_INTENT } from '#lib/language';
import { Transactions } from '#lib/persistence';
import { maskPersonalData, Problem, type Identity } from '#lib/service';
import { DeskModels } from '../models/desk-models.js';
import { storeCorrection, storeImport } from '../models/labelled-examples.js';
import { checkExamples } from './check-examples.js';
import { wordsOf } from './classify-ticket.js';
import type { CorrectionBody, ExamplesBody } from './triage-bodies.js';
import { findCorrections, findTriage, triageView, type TriageView } from './triage-view.js';

/** More of a text is never looked at. */
const LOOKED_AT = 2000;

/** Shows why tickets were understood as they were, and takes in what people say they are about. */
@Injectable()
export class TriageDesk {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly models: DeskModels,
  ) {}

  /** @throws Problem 404 */
  async show(ticketId: string): Promise<TriageView> {
    return this.transactions.run(async (tx) => {
      const stored = await findTriage(tx, ticketId);
      if (stored === undefined) throw Problem.notFound('No such ticket.');
      return triageView(stored, await findCorrections(tx, ticketId));
    });
  }

  /** The text becomes an example of its desk; every process learns from it within seconds. @throws Problem 404 or 422 */
  async correct(ticketId: string, { intent, kind, note }: CorrectionBody, caller: Identity): Promise<TriageView> {
    const view = await this.transactions.run(async (tx) => {
      const stored = await findTriage(tx, ticketId);
      if (stored === undefined) throw Problem.notFound('No such ticket.');
      this.requireIntent(stored.desk, intent);
      await storeCorrection(tx, {
        ticketId,
        desk: stored.desk,
        text: wordsOf(stored).slice(0, LOOKED_AT),
        intent,
        kind: kind ?? null,
        note: note === undefined ? null : maskPersonalData(note).text,
        by: caller.id,
        predictedIntent: stored.intent,
        predictedConfidence: stored.confidence,
        predictedModel: stored.model,
      });
      return triageView(stored, await findCorrections(tx, ticketId));
    });
    this.models.wake();
    return view;
  }

  /** All or nothing. @throws Problem 422 */
  async import(examples: ExamplesBody, caller: Identity): Promise<{ received: number; stored: number }> {
    const masked = examples.map(({ text, ...rest }) => ({ ...rest, text: maskPersonalData(text).text }));
    const errors = checkExamples(this.desks, masked);
    if (errors.length > 0) throw Problem.invalid(errors, 'Nothing was imported.');
    const stored = await this.transactions.run((tx) => storeImport(tx, masked, caller.id));
    this.models.wake();
    return { received: examples.length, stored };
  }

  private requireIntent(deskId: string, intent: string): void {
    const known = this.desks.has(deskId) ? this.desks.get(deskId).intents.map(({ id }) => id) : [];
    if (intent === UNKNOWN_INTENT || known.includes(intent)) return;
    throw Problem.invalid([
      { path: 'intent', message: `the desk ${deskId} has ${[...known, UNKNOWN_INTENT].join(', ')}` },
    ]);
  }
}
