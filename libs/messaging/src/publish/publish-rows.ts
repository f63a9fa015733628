import { failpoint } from '../failpoint.js';
import type { Serialised } from '../wire/envelope.js';
import { encodeRows, pack } from '../wire/encode.js';
import type { Published, Publisher } from './publisher.js';

const PACK_MAX = 50;

/**
 * Publishes rows of the outbox, packed by address, and sorts them by what the broker said.
 *
 * @throws BrokerUnavailable when nothing is known of any of them
 */
export async function publishRows<Row extends Serialised>(
  publisher: Pick<Publisher, 'publish'>,
  rows: readonly Row[],
  packMax = PACK_MAX,
): Promise<Record<Published, Row[]>> {
  const packs = pack(rows, packMax);
  const results = await publisher.publish(packs.map(encodeRows));
  await failpoint('confirmed-before-delete');
  const withResult = (wanted: Published): Row[] => packs.flatMap((packed, i) => (results[i] === wanted ? packed : []));
  return {
    confirmed: withResult('confirmed'),
    unroutable: withResult('unroutable'),
    refused: withResult('refused'),
  };
}
