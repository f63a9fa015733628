import { CATALOGUE, CHANNELS, type EventDefinition, EXCHANGES, TIERS } from '#lib/contracts';
import { type Hearer, queuesOf, WHO_HEARS_WHAT } from '../../../apps/analytics/src/accounting/who-hears-what.js';
import { type AllServices, allServices } from '../../support/all-services.js';

interface Binding {
  source: string;
  routing_key: string;
  destination: string;
}

let mesh: AllServices;
let bindings: Binding[];

beforeAll(async () => {
  mesh = await allServices('who_hears_what');
  const all = await mesh.vhost.api<Binding[]>('GET', '/bindings/{vhost}');
  bindings = all.filter(({ source }) => source !== '');
}, 60_000);

afterAll(() => mesh.close());

/** Routing keys under which an event can be published. */
function keysOf({ exchange, type }: EventDefinition): readonly string[] {
  if (exchange === EXCHANGES.work) return TIERS;
  if (exchange === EXCHANGES.outbound) return CHANNELS;
  if (exchange === EXCHANGES.inbound) return CHANNELS.map((channel) => `${channel}.micro-loan`);
  return [type];
}

/** Topic rules of AMQP: `*` is one word, `#` any number of them. */
function matches(pattern: string, key: string): boolean {
  const source = pattern
    .split('.')
    .map((word) => (word === '#' ? '.*' : word === '*' ? '[^.]+' : word.replaceAll('-', '\\-')))
    .join('\\.');
  return new RegExp(`^${source}$`).test(key);
}

/** `<type> <key>` of everything that the broker would bring to a queue. */
function reaches(queue: string): string[] {
  const own = bindings.filter(({ destination }) => destination === queue);
  return (CATALOGUE as readonly EventDefinition[])
    .flatMap((event) =>
      keysOf(event)
        .filter((key) => own.some((bound) => bound.source === event.exchange && matches(bound.routing_key, key)))
        .map((key) => `${event.type} ${key}`),
    )
    .toSorted();
}

/** The same as the table has it. */
function listed(hearer: Hearer, queue: string): string[] {
  if (hearer.hears === 'the outside') {
    const key = `${queue.slice(hearer.consumer.length + 1)}.micro-loan`;
    return [`support.call.recorded.v1 ${key}`, `support.request.submitted.v1 ${key}`];
  }
  return hearer.hears
    .flatMap((event) =>
      keysOf(event)
        .filter((key) => hearer.lanes === undefined || queue === `${hearer.consumer}.${key}`)
        .map((key) => `${event.type} ${key}`),
    )
    .toSorted();
}

describe('the table of who hears what', () => {
  it.each(WHO_HEARS_WHAT.flatMap((hearer) => queuesOf(hearer).map((queue) => [queue, hearer] as const)))(
    'says of %s what the broker says',
    (queue, hearer) => {
      expect(reaches(queue)).toEqual(listed(hearer, queue));
    },
  );

  it('leaves no queue out', () => {
    const bound = new Set(bindings.map(({ destination }) => destination));
    expect([...bound].toSorted()).toEqual(WHO_HEARS_WHAT.flatMap(queuesOf).toSorted());
  });

  it('names the service that every consumer belongs to', () => {
    for (const { consumer, service } of WHO_HEARS_WHAT) expect(consumer.split('.')[0]).toBe(service);
  });
});
