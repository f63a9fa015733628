import { IntlMessageFormat } from 'intl-messageformat';

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** TYPE.literal of the parser, which exports it as a const enum. */
const LITERAL = 0;

/** What other people wrote, or another file holds, is not the template's to answer for. */
const NOT_OURS = new Set(['answer', 'message', 'outcome', 'subject', 'text', 'lesson']);

const SAMPLES: Readonly<Record<string, string>> = {
  number: 'KM000123',
  phone: '4000001000',
  amount: '1072',
  dueDate: '9月10日',
  days: '3',
  version: '8',
};

/** A template as it is read, with a short word for each value and, of branches, the longest. */
export function spokenText(template: string, locale: string, desk: string): string {
  return read(new IntlMessageFormat(template, locale, undefined, { ignoreTag: true }).getAst(), {
    ...SAMPLES,
    desk,
    ...(locale === 'en' ? { dueDate: 'today' } : {}),
  });
}

function read(ast: Ast, samples: Readonly<Record<string, string>>): string {
  return ast
    .map((element) => {
      if ('options' in element) {
        const branches = Object.values(element.options).map((branch) => read(branch.value, samples));
        return branches.toSorted((a, b) => b.length - a.length)[0] ?? '';
      }
      if (!('value' in element)) return '1';
      const type: number = element.type;
      if (type === LITERAL) return element.value;
      return NOT_OURS.has(element.value) ? '' : (samples[element.value] ?? '2');
    })
    .join('');
}
