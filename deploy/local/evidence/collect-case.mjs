import { Problem } from '../problem.mjs';

/**
 * @typedef {Record<'intake' | 'routing' | 'notifications' | 'analytics', string>} ServiceUrls
 * @typedef {{ urls: ServiceUrls, token: string, ticketId: string, unmask?: string }} CaseRequest
 */

/**
 * Everything that the four services know of a ticket, as they answer it: one entry a file of the pack. Texts are masked.
 *
 * @param {CaseRequest} request `unmask`: why the customer's data is to be in the pack; whoever asks is written down
 * @returns {Promise<Record<string, unknown>>}
 */
export async function collectCase({ urls, token, ticketId, unmask }) {
  const ask = asker(token);
  const of = `/v1/tickets/${ticketId}`;
  const ticket = /** @type {{ number: string, desk: string, customer: { ref: string } }} */ (
    await ask('GET', `${urls.intake}${of}`)
  );
  /** @type {[string, Promise<unknown>][]} */
  const parts = [
    ['timeline', ask('GET', `${urls.intake}${of}/timeline`)],
    ['transcript', ask('GET', `${urls.intake}${of}/transcript`)],
    ['uploads', ask('GET', `${urls.intake}${of}/evidence`)],
    ['work', ask('GET', `${urls.routing}/v1/work/${ticketId}`)],
    ['triage', ask('GET', `${urls.routing}${of}/triage`)],
    ['clocks', ask('GET', `${urls.routing}${of}/clocks`)],
    ['tasks', ask('GET', `${urls.routing}${of}/tasks`)],
    ['flow', orNothing(ask('GET', `${urls.routing}${of}/flow`))],
    ['disclosures', ask('GET', `${urls.routing}${of}/disclosures`)],
    ['confirmation', orNothing(ask('GET', `${urls.routing}${of}/confirmation`))],
    ['notices', ask('GET', `${urls.notifications}/v1/notifications?ticket=${ticketId}&limit=100`)],
    ['events', ask('GET', `${urls.analytics}${of}/events`)],
    ['keys', publicKeys({ urls, token })],
  ];
  if (unmask !== undefined) {
    const customer = encodeURIComponent(ticket.customer.ref);
    parts.push(['customer', ask('POST', `${urls.intake}/v1/customers/${customer}/unmask`, { reason: unmask })]);
  }
  const read = await Promise.all(parts.map(async ([name, part]) => /** @type {const} */ ([name, await part])));
  return { ticket, ...Object.fromEntries(read) };
}

/**
 * The public keys of packs that the mesh signs, or has signed.
 *
 * @param {{ urls: ServiceUrls, token: string }} mesh
 * @returns {Promise<{ keys: { id: string, publicKey: string, signs: boolean }[] }>}
 */
export function publicKeys({ urls, token }) {
  return /** @type {ReturnType<typeof publicKeys>} */ (asker(token)('GET', `${urls.analytics}/v1/evidence-packs/keys`));
}

/**
 * Has a manifest signed.
 *
 * @param {{ urls: ServiceUrls, token: string }} mesh
 * @param {{ ticketId: string, seal: string }} of
 * @returns {Promise<import('./signature.mjs').Signature | undefined>} undefined when the mesh has no key to sign with
 */
export async function signature({ urls, token }, of) {
  const { keys } = await publicKeys({ urls, token });
  if (!keys.some(({ signs }) => signs)) return undefined;
  const signed = asker(token)('POST', `${urls.analytics}/v1/evidence-packs`, of);
  return /** @type {Promise<import('./signature.mjs').Signature>} */ (signed);
}

/**
 * @param {string} token
 * @returns {(method: string, url: string, body?: object) => Promise<unknown>}
 */
function asker(token) {
  return async (method, url, body) => {
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    throw new NoAnswer(`${method} ${new URL(url).pathname}: ${response.status} ${text}`, response.status);
  };
}

class NoAnswer extends Problem {
  /**
   * @param {string} message
   * @param {number} status
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * What a ticket need not have.
 *
 * @param {Promise<unknown>} part
 */
async function orNothing(part) {
  try {
    return await part;
  } catch (error) {
    if (error instanceof NoAnswer && error.status === 404) return null;
    throw error;
  }
}
