import { eventually } from '../../support/index.js';
import { type NotificationsBench, openNotifications } from './notifications-under-test.js';

/** A notice as it was stored, and how often its reader found it in the inbox. */
export interface KeptNotice {
  readonly recipient: string;
  readonly state: string;
  readonly verdict: string;
  readonly reason: string | null;
  readonly delivered: number;
}

/** Two processes of the service on one database: whatever one keeper looks for, the other looks for at the same time. */
export interface TwoKeepers {
  readonly bench: NotificationsBench;
  setTime(iso: string): Promise<void>;
  passTime(interval: string): Promise<void>;
  /** In turn at either process, by a supervisor. */
  ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<{ status: number; body: unknown }>;
  /** What customers were told by a template, in the order of their names. */
  noticesOf(customers: readonly string[], template: string): Promise<KeptNotice[]>;
  /** Waits until nothing is on its way to anybody. What is held or waits for its time may stay. */
  settled(): Promise<void>;
  /** Names that no test has used before, in their order. */
  crowd(size: number): string[];
  close(): Promise<void>;
}

let crowds = 0;

export async function openTwoKeepers(name: string): Promise<TwoKeepers> {
  const bench = await openNotifications(name);
  const environment = { CARE_POLL_MS: '50', HELD_POLL_MS: '50' };
  const services = [await bench.start(environment), await bench.start(environment)];
  let turn = 0;
  return {
    bench,
    async setTime(iso) {
      await bench.database.query('UPDATE notifications.time_offset SET shift = $1::timestamptz - now()', [iso]);
    },
    async passTime(interval) {
      await bench.database.query('UPDATE notifications.time_offset SET shift = shift + $1::interval', [interval]);
    },
    async ask(method, path, body) {
      turn += 1;
      const service = services[turn % services.length];
      if (service === undefined) throw new Error('no service');
      const response = await fetch(`${service.url}/v1/${path}`, {
        method,
        headers: { authorization: `Bearer ${service.tokens.supervisor}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    },
    noticesOf(customers, template) {
      return bench.database.query<KeptNotice & Record<string, unknown>>(
        `SELECT recipient, state, verdict, verdict_reason AS reason,
           (SELECT count(*)::int FROM notifications.inbox_item i WHERE i.id = n.id) AS delivered
         FROM notifications.notification n WHERE recipient = ANY ($1) AND template = $2 ORDER BY recipient, id`,
        [customers, template],
      );
    },
    async settled() {
      await eventually(async () => {
        const [row] = await bench.database.query<{ busy: number }>(
          `SELECT ((SELECT count(*) FROM notifications.notification WHERE state = 'planned')
             + (SELECT count(*) FROM notifications.notification WHERE state = 'held' AND not_before <= (SELECT now() + shift FROM notifications.time_offset))
             + (SELECT count(*) FROM notifications.care_notice WHERE state = 'waiting' AND due_at <= (SELECT now() + shift FROM notifications.time_offset))
             + (SELECT count(*) FROM notifications.outbox))::int AS busy`,
        );
        expect(row?.busy).toBe(0);
      });
    },
    crowd(size) {
      crowds += 1;
      return Array.from({ length: size }, (_, index) => `${name}-${crowds}-${String(index).padStart(4, '0')}`);
    },
    close: () => bench.close(),
  };
}
