import type { Vault } from './vault.js';

/** The name under which a customer is kept, opened for masking it in a text. It goes nowhere else. */
export function customerNames(
  { customerRef, nameSealed }: { readonly customerRef: string; readonly nameSealed: Buffer | null },
  vault: Vault,
): string[] {
  if (nameSealed === null) return [];
  return [vault.openText(nameSealed, { table: 'customer', column: 'name_sealed', row: customerRef })];
}
