import type { Condition } from '../schema/answers-file.js';

/** Whether everything that is asked of a profile is known of it and true. */
export function holds(condition: Condition, profile: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(condition).every(([field, { least, most, oneOf }]) => {
    const value = profile[field];
    if (value === undefined || value === null) return false;
    if (least !== undefined && !(typeof value === 'number' && value >= least)) return false;
    if (most !== undefined && !(typeof value === 'number' && value <= most)) return false;
    return oneOf === undefined || [value].flat().some((each) => typeof each === 'string' && oneOf.includes(each));
  });
}
