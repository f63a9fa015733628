import { Injectable } from '@nestjs/common';
import type { Tx } from '#lib/persistence';
import { TopicWords } from '../topics/topic-words.js';
import { writeArticleVersions } from './article-versions.js';
import { clockMarksOf, writeClockMarks } from './clock-marks.js';
import { countBatch } from './count-batch.js';
import { writeCustomersLeft } from './customers-left.js';
import { facetsOf } from './facets.js';
import type { HeardEvent } from './heard-events.js';
import { writeLessons } from './lessons.js';
import { writeLimitMarks } from './limit-marks.js';
import { logLineOf } from './log-line.js';
import { writeOpinions } from './opinions.js';
import { writeRatings } from './ratings.js';
import { readTexts } from './read-texts.js';
import { receiptsOf, writeReceipts } from './receipts.js';
import { patchesOf } from './ticket-patch.js';
import { writeAgentCounts, writeTicketCounts } from './write-counts.js';
import { writeLog } from './write-log.js';
import { writeNatures } from './write-natures.js';
import { writeTextsRead } from './write-texts-read.js';
import { writeTicketView } from './write-ticket-view.js';

/**
 * Writes a batch down: log, ticket view, natures, receipts, clocks, limits, ratings, opinions, articles, lessons, what texts say, roll-ups. The statements go out together and run in this order, which
 * keeps processes out of deadlocks.
 */
@Injectable()
export class EventRecorder {
  constructor(private readonly words: TopicWords) {}

  record(tx: Tx, events: readonly HeardEvent[]): void {
    const receivedMs = Date.now();
    const counts = countBatch(events.map((event) => facetsOf(event, receivedMs)));
    const texts = readTexts(events, this.words, receivedMs);
    writeLog(tx, events.map(logLineOf));
    writeTicketView(tx, patchesOf(events));
    writeNatures(tx, texts.natures);
    writeReceipts(tx, receiptsOf(events));
    writeClockMarks(tx, clockMarksOf(events));
    writeLimitMarks(tx, events);
    writeRatings(tx, events);
    writeOpinions(tx, events);
    writeArticleVersions(tx, events);
    writeCustomersLeft(tx, events);
    writeLessons(tx, events);
    writeTextsRead(tx, texts);
    writeAgentCounts(tx, counts.agents);
    writeTicketCounts(tx, counts.tickets);
  }
}
