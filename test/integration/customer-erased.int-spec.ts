import { ActionRequestedV1, type CustomerErasedV1, type OutgoingEvent } from '#lib/contracts';
import { type AllServices, allServices } from '../support/all-services.js';
import { type EventTap, openTap } from '../support/event-tap.js';
import { eventually } from '../support/index.js';
import { findInClear } from './canaries.js';

/** A customer, and a sentence that nobody else says. */
function somebody(): [ref: string, words: string] {
  const mark = crypto.randomUUID().slice(0, 8);
  return [`erased-${mark}`, `青石巷口的第三盏灯${mark}`];
}
const PATIENCE = { timeoutMs: 30_000, everyMs: 100 };

let mesh: AllServices;
let tap: EventTap;

beforeAll(async () => {
  mesh = await allServices('customer_erased', { RABBITMQ_MANAGEMENT_URL: '', OUTBOX_POLL_MS: '50' });
  tap = await openTap(mesh.vhost.url);
}, 60_000);
afterAll(async () => {
  await tap.close();
  await mesh.close();
});

const leaks = (words: string) => findInClear({ words }, { databaseUrl: mesh.database.url, folders: [] });
const rows = <Row>(sql: string, values: unknown[] = []) => mesh.database.query<Row & object>(sql, values);
const becomesEmpty = (words: string) => eventually(async () => expect(await leaks(words)).toEqual([]), PATIENCE);

async function opens(customer: string, words: string): Promise<string> {
  const ticket = {
    desk: 'micro-loan',
    channel: 'app',
    customer: { ref: customer },
    subject: words,
    body: `转人工，${words}`,
  };
  const { status, body } = await mesh.call('intake', 'POST', '/v1/tickets', ticket);
  expect(status).toBe(201);
  return String(body['id']);
}

/** What the flow of a request asks of intake once it is approved. */
function approved(customer: string, ticketId: string): OutgoingEvent {
  return ActionRequestedV1.create({
    action: 'personal-data.execute',
    ticketId,
    number: 'KM12345678',
    desk: 'micro-loan',
    customer: { ref: customer },
    flow: 'personal-data',
    flowVersion: 1,
    step: 3,
    fields: { subtype: 'personal_data.delete' },
  });
}

const erasedOf = (customer: string) =>
  eventually(() => {
    const found = tap.heard.find(({ type, subject }) => type === 'support.customer.erased.v1' && subject === customer);
    if (found === undefined) throw new Error('nobody said it');
    return found as CustomerErasedV1;
  }, PATIENCE);

const known = (id: string) =>
  eventually(async () => {
    const [work] = await rows<{ status: string }>('SELECT status FROM routing.work_item WHERE ticket_id = $1', [id]);
    const [view] = await rows<{ tier: string }>('SELECT tier FROM analytics.ticket_view WHERE ticket_id = $1', [id]);
    expect([work?.status, view?.tier]).toEqual(['queued', 'agent']);
  }, PATIENCE);

it('takes the words out of every schema, once, and leaves the books as they are', async () => {
  const [ref, words] = somebody();
  const id = await opens(ref, words);
  await known(id);
  const books = () =>
    rows(`SELECT metric, sum(count)::int AS count FROM analytics.hour_count
          WHERE metric IN ('ticket.opened', 'ticket.classified') GROUP BY metric ORDER BY metric`);
  const before = await books();
  expect((await leaks(words)).length).toBeGreaterThan(3);

  await tap.publish(approved(ref, id));
  const erased = await erasedOf(ref);
  await mesh.passTime('1 minute');
  await becomesEmpty(words);
  expect(await books()).toEqual(before);

  // Said again, under the same id and under another: nothing more is done.
  const say = (eventId: string): OutgoingEvent => ({
    ...erased,
    id: eventId,
    exchange: 'support.events',
    routingKey: erased.type,
  });
  await tap.publish(say(erased.id), say(crypto.randomUUID()));
  await eventually(async () => {
    const counted = await rows<{ kind: string; count: number }>(
      `SELECT kind, sum(count)::int AS count FROM routing.message_tally WHERE name = 'routing.erasures' GROUP BY kind ORDER BY kind`,
    );
    expect(counted).toEqual([
      { kind: 'applied', count: 2 },
      { kind: 'duplicate', count: 1 },
    ]);
  }, PATIENCE);
  expect(await rows('SELECT count(*)::int AS count FROM routing.erasure WHERE customer_ref = $1', [ref])).toEqual([
    { count: 1 },
  ]);
}, 90_000);

it('brings nothing back when what was said before arrives after it', async () => {
  const [ref, words] = somebody();
  await Promise.all([mesh.stop('routing'), mesh.stop('analytics'), mesh.stop('notifications')]);
  const id = await opens(ref, words);
  await tap.publish(approved(ref, id));
  await erasedOf(ref);
  await mesh.start('routing');
  await mesh.start('notifications');
  await mesh.start('analytics');
  await known(id);
  await mesh.passTime('1 minute');
  await becomesEmpty(words);
  // Whatever came in the mean time is found by the next look, and by the ones after it.
  const [desk] = await rows<{ desk: string }>('SELECT desk FROM routing.work_item WHERE ticket_id = $1', [id]);
  expect(desk?.desk).toBe('micro-loan');
  await rows('UPDATE routing.work_item SET body = $2 WHERE ticket_id = $1', [id, words]);
  await mesh.passTime('2 minutes');
  await becomesEmpty(words);
}, 90_000);

it('empties parked messages about the customer and leaves what happened to them on record', async () => {
  const [ref, words] = somebody();
  const id = await opens(ref, words);
  const other = await opens(`other-${ref}`, words);
  await Promise.all([known(id), known(other)]);
  const park = (ticket: string) =>
    rows(
      `INSERT INTO routing.parked_message (id, queue, event_id, type, reason, handler, attempts, first_failed_at, headers, content)
       VALUES (gen_random_uuid(), 'routing.messages', gen_random_uuid()::text, 'support.message.received.v1', 'test', 'test', 5, now(),
         json_build_object('cloudEvents:subject', $1::text), convert_to($2, 'UTF8'))`,
      [ticket, words],
    );
  await Promise.all([park(id), park(other)]);
  await tap.publish(approved(ref, id));
  await eventually(async () => {
    const parked = await rows<{ subject: string }>(
      `SELECT headers ->> 'cloudEvents:subject' AS subject, state, convert_from(content, 'UTF8') AS content,
         (SELECT actor FROM routing.parked_message_audit WHERE parked_message_id = parked_message.id) AS by
       FROM routing.parked_message WHERE headers ->> 'cloudEvents:subject' IN ($1, $2)`,
      [id, other],
    );
    expect(parked.toSorted((a, b) => (a.subject === id ? -1 : Number(b.subject === id)))).toEqual([
      { subject: id, state: 'discarded', content: '', by: 'erasure' },
      { subject: other, state: 'parked', content: words, by: null },
    ]);
  }, PATIENCE);
  // The other customer's words are nobody else's to take.
  expect(await rows('SELECT subject FROM routing.work_item WHERE ticket_id = $1', [other])).toEqual([
    { subject: words },
  ]);
});

it('finds what the entrances parked of a customer in its sealed content, and leaves that of others and of whoever comes back', async () => {
  const [ref, words] = somebody();
  const id = await opens(ref, words);
  await known(id);
  /** No desk takes this: it is parked, sealed, under an id of its own. */
  const sendsNonsense = async (customer: string): Promise<string> => {
    const eventId = crypto.randomUUID();
    await tap.publish({
      id: eventId,
      source: '/app',
      type: 'support.request.submitted.v1',
      subject: '',
      time: new Date().toISOString(),
      exchange: 'support.inbound',
      routingKey: 'app.micro-loan',
      data: { desk: 'no-such-desk', channel: 'app', customer: { ref: customer }, body: words },
    });
    await eventually(
      async () => expect(await parked(eventId)).toMatchObject([{ state: 'parked', sealed: true }]),
      PATIENCE,
    );
    return eventId;
  };
  const parked = (eventId: string) =>
    rows<{ state: string; sealed: boolean; bytes: number }>(
      'SELECT state, sealed, octet_length(content)::int AS bytes FROM intake.parked_message WHERE event_id = $1',
      [eventId],
    );
  const [theirs, others] = [await sendsNonsense(ref), await sendsNonsense(`${ref}0`)];
  await tap.publish(approved(ref, id));
  await erasedOf(ref);
  await eventually(
    async () => expect(await parked(theirs)).toEqual([{ state: 'discarded', sealed: false, bytes: 0 }]),
    PATIENCE,
  );
  expect(await parked(others)).toMatchObject([{ state: 'parked', sealed: true }]);

  const later = await sendsNonsense(ref);
  await mesh.passTime('2 minutes');
  await becomesEmpty(words);
  await eventually(async () => {
    const [look] = await rows<{ sweeps: number }>('SELECT sweeps FROM intake.erasure WHERE customer_ref = $1', [ref]);
    expect(look?.sweeps).toBeGreaterThan(0);
  }, PATIENCE);
  expect(await parked(later)).toMatchObject([{ state: 'parked', sealed: true }]);
  expect((await mesh.call('intake', 'GET', '/v1/parked', undefined, 'admin')).status).toBe(200);
}, 90_000);
