export type PersonalDataType = 'phone' | 'email' | 'id-number' | 'bank-card';
export interface PersonalData {
  type: PersonalDataType;
  /** As a detector read it: half-width, without spaces and dashes. */
  value: string;
}
export interface Masked {
  text: string;
  found: PersonalData[];
}
export function maskPersonalData(text: string): Masked {
  return { text, found: [] };
}
