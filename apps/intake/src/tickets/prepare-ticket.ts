import { MAX_MESSAGE_BYTES, type NewTicket, newId, UNKNOWN_PRODUCT_LINE } from '#lib/contracts';
import { type Desk, type Desks, type Form, checkForms, formsFor } from '#lib/desks';
import { type FieldError, Problem, looksPersonal } from '#lib/service';
import { isDeeperThan, maskData, namesIn } from '../vault/mask-data.js';
import type { Matter } from '../matters/matter.js';
import { maskText } from '../vault/mask-text.js';
import type { Vault } from '../vault/vault.js';
import type { SealedCustomer } from './seal-customer.js';
import type { SealedCustomers } from './sealed-customers.js';
import type { Submission } from './submission.js';

const MAX_DATA_BYTES = 16 * 1024;
const MAX_DATA_DEPTH = 16;

/** A submission that may be stored: checked, masked, its raw texts sealed. */
export interface PreparedTicket {
  readonly source: string;
  readonly key: string;
  readonly bodyHash: Buffer;
  readonly ticketId: string;
  readonly messageId: string;
  /** Subject, body and data masked; of the customer only what is not personal. */
  readonly ticket: NewTicket;
  readonly data: string | null;
  readonly rawSealed: Buffer | null;
  readonly bodySealed: Buffer | null;
  readonly customer: SealedCustomer | undefined;
  readonly traceparent: string | undefined;
  readonly matter: Matter | undefined;
}

export interface PreparingWith {
  readonly desks: Desks;
  readonly vault: Vault;
  readonly customers: SealedCustomers;
}

/** @throws Problem 422 naming the wrong fields, 413 over 256 KiB */
export function prepareTicket(
  { source, key, ticket, names = [], traceparent }: Submission,
  { desks, vault, customers }: PreparingWith,
): PreparedTicket {
  const forms = formsOf(ticket, desks);
  const errors = fieldErrors(ticket, desks, forms);
  if (errors.length > 0) throw Problem.invalid(errors);
  const content = JSON.stringify(ticket);
  if (content.length * 3 > MAX_MESSAGE_BYTES && Buffer.byteLength(content) > MAX_MESSAGE_BYTES)
    throw Problem.tooLarge();

  const ticketId = newId();
  const messageId = newId();
  const { ref, name, ageBand, locale } = ticket.customer;
  const masks = [...names, ...(name === undefined ? [] : [name]), ...namesIn(ticket.data ?? {})];
  const subject = maskText(ticket.subject ?? '', masks);
  const body = maskText(ticket.body, masks);
  const data = ticket.data === undefined ? undefined : maskData(ticket.data, masks);
  const raw = {
    ...(subject.raw === undefined ? {} : { subject: subject.raw }),
    ...(data === ticket.data ? {} : { data: ticket.data }),
  };
  return {
    source,
    key,
    bodyHash: vault.fingerprint(content),
    ticketId,
    messageId,
    ticket: { ...ticket, customer: { ref, ageBand, locale }, subject: subject.masked, body: body.masked, data },
    data: data === undefined ? null : JSON.stringify(data),
    rawSealed:
      Object.keys(raw).length === 0
        ? null
        : vault.seal(JSON.stringify(raw), { table: 'ticket', column: 'raw_sealed', row: ticketId }),
    bodySealed:
      body.raw === undefined ? null : vault.seal(body.raw, { table: 'message', column: 'body_sealed', row: messageId }),
    customer: customers.seal(ticket.customer),
    traceparent,
    matter: matterOf(forms, ticket),
  };
}

function formsOf({ desk, kind, data }: NewTicket, desks: Desks): readonly Form[] {
  if (!desks.has(desk)) return [];
  return formsFor(desks.get(desk).forms, { kind, subtype: data?.['subtype'], scene: data?.['scene'] });
}

/** By the first form that joins; its field was checked. */
function matterOf(forms: readonly Form[], { data = {} }: NewTicket): Matter | undefined {
  const join = forms.find((form) => form.join !== undefined)?.join;
  return join === undefined ? undefined : { ...join, value: String(data[join.field]) };
}

function fieldErrors(ticket: NewTicket, desks: Desks, forms: readonly Form[]): FieldError[] {
  const { desk, channel, customer, data, productLine } = ticket;
  const errors: FieldError[] = [];
  if (!desks.has(desk)) errors.push({ path: 'desk', message: `no such desk; there are ${desks.ids.join(', ')}` });
  else if (!desks.get(desk).channels.includes(channel)) {
    errors.push({ path: 'channel', message: `desk ${desk} does not offer this channel` });
  }
  if (productLine !== undefined && desks.has(desk)) errors.push(...productLineErrors(productLine, desks.get(desk)));
  if (looksPersonal(customer.ref)) {
    errors.push({
      path: 'customer.ref',
      message: 'looks like a phone, mail, ID or card number; use an opaque reference',
    });
  }
  if (data !== undefined) errors.push(...dataErrors(data));
  if (errors.length === 0) errors.push(...formErrors(forms, ticket));
  return errors;
}

function formErrors(forms: readonly Form[], ticket: NewTicket): FieldError[] {
  if (forms.length === 0) return [];
  const errors = checkForms(forms, ticket.data ?? {}).map(({ name, message }) => ({ path: `data.${name}`, message }));
  const matter = errors.length === 0 ? matterOf(forms, ticket) : undefined;
  return matter !== undefined && looksPersonal(matter.value)
    ? [{ path: `data.${matter.field}`, message: 'looks like a phone, ID or card number; use a reference' }]
    : errors;
}

function productLineErrors(productLine: string, { id, productLines }: Desk): FieldError[] {
  const known = [...Object.keys(productLines), UNKNOWN_PRODUCT_LINE];
  if (known.length === 1 || known.includes(productLine)) return [];
  return [{ path: 'productLine', message: `desk ${id} has none of this name; there are ${known.join(', ')}` }];
}

function dataErrors(data: Record<string, unknown>): FieldError[] {
  if (isDeeperThan(MAX_DATA_DEPTH, data)) return [{ path: 'data', message: `at most ${MAX_DATA_DEPTH} levels deep` }];
  return Buffer.byteLength(JSON.stringify(data)) > MAX_DATA_BYTES
    ? [{ path: 'data', message: `must be at most ${MAX_DATA_BYTES} bytes of JSON` }]
    : [];
}
