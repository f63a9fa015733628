import type { FieldType, Form, FormField } from '../schema/forms-file.js';

export interface FormError {
  /** The member of `data`. */
  readonly name: string;
  readonly message: string;
}

const MAX_CHARS = 500;
const SHAPES: Readonly<Record<FieldType, { readonly pattern: RegExp; readonly message: string }>> = {
  text: { pattern: /\S/u, message: 'must not be empty' },
  amount: {
    pattern: /^(?:0|[1-9]\d{0,11})(?:\.\d{1,2})?$/u,
    message: 'must be an amount as text, such as "1200.00"',
  },
  date: { pattern: /^\d{4}-\d{2}-\d{2}$/u, message: 'must be a date such as 2026-09-01' },
  reference: { pattern: /^[A-Za-z0-9][A-Za-z0-9._/:-]{0,99}$/u, message: 'must be a number or code without spaces' },
};

/** What is missing or wrong in the data of a ticket, once a field, in the order of the forms. */
export function checkForms(forms: readonly Form[], data: Readonly<Record<string, unknown>>): FormError[] {
  const errors = new Map<string, FormError>();
  for (const field of forms.flatMap(({ fields }) => fields)) {
    const message = errors.has(field.name) ? undefined : fault(field, data[field.name]);
    if (message !== undefined) errors.set(field.name, { name: field.name, message });
  }
  return [...errors.values()];
}

function fault({ type, pattern, optional, label }: FormField, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') {
    return optional ? undefined : `is required: ${label['zh-CN']} (${label.en})`;
  }
  const { pattern: shape, message } = SHAPES[type];
  if (typeof value !== 'string' || value.length > MAX_CHARS || !shape.test(value) || !isDateIfAsked(type, value)) {
    return message;
  }
  return pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(value)
    ? `has not the form of ${label['zh-CN']} (${label.en})`
    : undefined;
}

/** 2026-02-30 has the form of a date and is none. */
function isDateIfAsked(type: FieldType, value: string): boolean {
  if (type !== 'date') return true;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
