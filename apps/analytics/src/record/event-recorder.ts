import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { clockMarksOf, writeClockMarks } from './clock-marks.js';
import { countBatch } from './count-batch.js';
import { facetsOf } from './facets.js';
import type { HeardEvent } from './heard-events.js';
import { logLineOf } from './log-line.js';
import { writeRatings } from './ratings.js';
import { patchesOf } from './ticket-patch.js';
import { writeAgentCounts, writeTicketCounts } from './write-counts.js';
import { writeLog } from './write-log.js';
import { writeTicketView } from './write-ticket-view.js';

/** Writes a batch down: log, ticket view, clocks, ratings, roll-ups. Always in this order, which keeps processes out of deadlocks. */
@Injectable()
export class EventRecorder {
  async record(tx: EntityManager, events: readonly HeardEvent[]): Promise<void> {
    const receivedMs = Date.now();
    const counts = countBatch(events.map((event) => facetsOf(event, receivedMs)));
    await writeLog(tx, events.map(logLineOf));
    await writeTicketView(tx, patchesOf(events));
    await writeClockMarks(tx, clockMarksOf(events));
    await writeRatings(tx, events);
    await writeAgentCounts(tx, counts.agents);
    await writeTicketCounts(tx, counts.tickets);
  }
}
