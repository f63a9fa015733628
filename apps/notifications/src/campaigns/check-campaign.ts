import { type Desk, templateValuesOf } from '#lib/desks';
import type { FieldError } from '#lib/service';
import type { NewCampaign } from './campaign-shapes.js';

/** What a campaign may not be, with the field that says so: a template nobody can fill, a lesson that is not there. */
export function campaignErrors(
  desk: Desk,
  { template, lesson }: Pick<NewCampaign, 'template' | 'lesson'>,
): FieldError[] {
  const errors: FieldError[] = [];
  if (lesson !== undefined && !desk.lessons.some(({ id }) => id === lesson))
    errors.push({ path: 'lesson', message: `desk ${desk.id} has no lesson "${lesson}"` });
  const asked = templateValuesOf(desk, template);
  if (asked === undefined) errors.push({ path: 'template', message: `desk ${desk.id} has no template "${template}"` });
  const given = ['desk', 'phone', ...(lesson === undefined ? [] : ['lesson', 'text'])];
  const missing = (asked ?? []).filter((name) => !given.includes(name));
  if (missing.length > 0) {
    const message = `asks for ${missing.join(', ')}; a campaign${lesson === undefined ? ' without a lesson' : ''} gives ${given.join(', ')}`;
    errors.push({ path: 'template', message });
  }
  return errors;
}
