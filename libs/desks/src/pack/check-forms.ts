import type { DeskPack } from './desk-pack.js';
import type { PackProblem } from './located-yaml.js';

/** Whether forms can be told apart and join by what they ask for. */
export function checkFormsFile({ forms }: DeskPack): PackProblem[] {
  if (forms === undefined) return [];
  const problems: PackProblem[] = [];
  const ids = new Set<string>();
  for (const [index, form] of forms.value.forms.entries()) {
    const path = ['forms', index];
    if (ids.has(form.id)) problems.push(forms.source.problem([...path, 'id'], `form "${form.id}" stands twice`));
    ids.add(form.id);
    const required = form.fields.filter(({ optional }) => !optional).map(({ name }) => name);
    if (form.join !== undefined && !required.includes(form.join.field)) {
      const message = `"${form.join.field}" is no required field of this form`;
      problems.push(forms.source.problem([...path, 'join', 'field'], message));
    }
  }
  return problems;
}
