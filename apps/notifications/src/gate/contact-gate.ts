import { Injectable } from '@nestjs/common';
import type { Tx } from '#lib/persistence';
import { Metrics } from '#lib/service';
import { NO_WISHES, type Wishes } from '../plan/plan-notices.js';
import { reasonOf, type Verdict } from './contact.js';
import { ContactLog } from './contact-log.js';
import { judgeNotice } from './judge-notice.js';
import type { ContactHistory, Outbound } from './outbound.js';

/** The gate that every notice passes: looks up what it must know, judges each in turn, counts what it said. */
@Injectable()
export class ContactGate {
  private readonly verdicts;

  constructor(
    private readonly log: ContactLog,
    metrics: Metrics,
  ) {
    this.verdicts = metrics.counter('contact_gate_verdicts_total', 'What the contact gate said', [
      'purpose',
      'verdict',
      'reason',
    ]);
  }

  /** One verdict each, in order; what passes counts for those behind it. At most one query, none for answers and receipts. */
  async judge(
    tx: Tx,
    notices: readonly Outbound[],
    wishesOf: ReadonlyMap<string, Wishes>,
    now: Date,
  ): Promise<Verdict[]> {
    const histories = await this.log.historiesOf(tx, notices, wishesOf, now);
    const passed: Outbound[] = [];
    return notices.map((notice, index) => {
      const before = withPassed(histories[index], passed, notice, now);
      const verdict = judgeNotice(notice, wishesOf.get(notice.recipient) ?? NO_WISHES, now, before);
      this.count(notice.purpose, verdict);
      if (verdict.do === 'send' || verdict.do === 'hold') passed.push(notice);
      return verdict;
    });
  }

  /** For a verdict that was found elsewhere: a call that the voice system asked about. */
  count(purpose: string, verdict: Verdict): void {
    this.verdicts.inc({ purpose, verdict: verdict.do, reason: reasonOf(verdict) ?? '' });
  }
}

/** The history of a notice with those of its own batch that passed before it. */
function withPassed(
  history: ContactHistory | undefined,
  passed: readonly Outbound[],
  notice: Outbound,
  now: Date,
): ContactHistory | undefined {
  if (history === undefined || (notice.cap === undefined && notice.channel !== 'phone')) return history;
  const same = passed.filter(({ recipient }) => recipient === notice.recipient);
  const rung = same.filter(({ channel, purpose }) => channel === 'phone' && purpose === 'reminder').length;
  const repeated = notice.cap !== undefined && same.some(({ cap }) => cap?.key === notice.cap?.key);
  return {
    ...history,
    voiceContactsToday: history.voiceContactsToday + rung,
    attemptsOnNumberToday: history.attemptsOnNumberToday + rung,
    sameNoticeAt: repeated ? now : history.sameNoticeAt,
  };
}
