import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Desks } from '#lib/desks';
import { Allow, Caller, type Identity } from '#lib/service';
import { z } from 'zod';
import { requireDesk } from '../knowledge/require-desk.js';
import { CorrectionBody, ExamplesBody, ReportQuery } from './triage-bodies.js';
import { TriageDesk } from './triage-desk.js';
import { TriageReport, type TriageReportView } from './triage-report.js';
import type { TriageView } from './triage-view.js';

const Id = { schema: z.uuid() };

/** Why tickets were understood as they were; what people say to that; and how well it goes. */
@Controller('v1')
export class TriageController {
  constructor(
    private readonly desks: Desks,
    private readonly triage: TriageDesk,
    private readonly report: TriageReport,
  ) {}

  /** Decision, confidence, the words and cues it came from, the runner-up, the model's version, and all corrections. */
  @Get('tickets/:id/triage')
  @Allow('agent', 'supervisor', 'admin', 'system')
  show(@Param('id', Id) id: string): Promise<TriageView> {
    return this.triage.show(id);
  }

  /** The ticket's text becomes an example of this intent. The same person's next correction of the ticket takes its place. */
  @Post('tickets/:id/triage/correction')
  @HttpCode(200)
  @Allow('agent', 'supervisor', 'admin')
  correct(
    @Param('id', Id) id: string,
    @Body({ schema: CorrectionBody }) body: CorrectionBody,
    @Caller() caller: Identity,
  ): Promise<TriageView> {
    return this.triage.correct(id, body, caller);
  }

  /** Labelled texts from elsewhere, at most 5,000 at once, all of them or none; errors name the row. Personal data is masked. */
  @Post('triage/examples')
  @HttpCode(200)
  @Allow('supervisor', 'admin')
  import(
    @Body({ schema: ExamplesBody }) body: ExamplesBody,
    @Caller() caller: Identity,
  ): Promise<{ received: number; stored: number }> {
    return this.triage.import(body, caller);
  }

  /** Confusion by intent, and accuracy and coverage by day and by model. */
  @Get('triage/report')
  @Allow('supervisor', 'admin')
  async quality(@Query({ schema: ReportQuery }) query: ReportQuery): Promise<TriageReportView> {
    requireDesk(this.desks, query.desk, 'query');
    return this.report.of(query);
  }
}
