import { Injectable } from '@nestjs/common';
import type { Tx } from '#lib/persistence';
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

/**
 * Writes a batch down: log, ticket view, clocks, ratings, roll-ups. The statements go out together and run in this order, which
 * keeps processes out of deadlocks.
 */
@Injectable()
export class EventRecorder {
  record(tx: Tx, events: readonly HeardEvent[]): void {
    const receivedMs = Date.now();
    const counts = countBatch(events.map((event) => facetsOf(event, receivedMs)));
    writeLog(tx, events.map(logLineOf));
    writeTicketView(tx, patchesOf(events));
    writeClockMarks(tx, clockMarksOf(events));
    writeRatings(tx, events);
    writeAgentCounts(tx, counts.agents);
    writeTicketCounts(tx, counts.tickets);
  }
}
