import type { Locale } from '#lib/contracts';
import { LoanTerms } from '../loan/loan-terms.js';
import { quoteLoan } from '../loan/quote-loan.js';
import type { AnswerPart } from '../schema/answer-parts.js';
import type { AnswersFile } from '../schema/answers-file.js';
import { holds } from './holds.js';
import type { Gap, KnownFact } from './known-fact.js';
import { suggestPlans, suggestProducts } from './plans.js';
import { moneyIn, planIn, productIn, scheduleIn, signed } from './wording.js';

export const PROFILE = 'customer.profile.snapshot';
export const ACCOUNT = 'loan.account.snapshot';

/** What a part is shown from: the facts that the article's needs found, by type. */
export interface Shown {
  readonly facts: ReadonlyMap<string, KnownFact>;
  readonly content: AnswersFile;
  readonly locale: Locale;
}

type Texts = Readonly<Record<string, string>>;

/** A part's texts: `''` stands for the part itself, other names for its members. A gap: a person must answer. */
export function showPart(part: AnswerPart, shown: Shown): Texts | Gap {
  const { content, locale, facts } = shown;
  switch (part.show) {
    case 'difference':
      return text(signed(numberAt(shown, part.to) - numberAt(shown, part.from)));
    case 'label': {
      const code = String(valueAt(shown, part.of));
      return part.labels[code] === undefined ? gap(part.of, 'incomplete') : text(part.labels[code]);
    }
    case 'list':
      return showList(part, shown);
    case 'advice': {
      const profile = facts.get(PROFILE)?.data ?? {};
      const advice = content.advice.filter(({ when }) => holds(when, profile));
      return advice.length === 0
        ? gap(`${PROFILE}.`, 'incomplete')
        : text(advice.map((each, at) => `${at + 1}. ${each.text[locale]}`).join('\n'));
    }
    case 'plans': {
      const owed = facts.get(ACCOUNT)?.data['outstanding'];
      const profile = facts.get(PROFILE)?.data ?? {};
      const plans = content.plans && typeof owed === 'string' ? suggestPlans(content.plans, owed, profile) : [];
      if (plans.length === 0) return gap(`${ACCOUNT}.`, 'outside-policy');
      return text(plans.map((plan, at) => `${at + 1}. ${planIn(locale, plan)}`).join('\n'));
    }
    case 'products': {
      const products = suggestProducts(content.products, facts.get(PROFILE)?.data);
      if (products.length === 0) return gap(`${PROFILE}.`, 'outside-policy');
      return text(
        products.map((each, at) => `${at + 1}. ${productIn(locale, each, quoteLoan(each.example))}`).join('\n'),
      );
    }
    case 'schedule': {
      const terms = LoanTerms.safeParse(valueAt(shown, part.of));
      return terms.success ? text(scheduleIn(locale, quoteLoan(terms.data))) : gap(part.of, 'incomplete');
    }
    case 'terms': {
      const terms = content.terms.find(({ version }) => version === valueAt(shown, part.of));
      return terms === undefined ? gap(part.of, 'unknown-version') : text(terms[part.text][locale]);
    }
    default: {
      const { principal, schedule, totalCost, totalPaid, annualSimple, annualCompound } = quoteLoan(part.terms);
      const rates = { annualSimple: annualSimple ?? '-', annualCompound: annualCompound ?? '-' };
      return {
        principal: moneyIn(locale, principal),
        payment: moneyIn(locale, schedule[0]?.payment ?? '0'),
        payments: String(schedule.length),
        totalCost: moneyIn(locale, totalCost),
        totalPaid: moneyIn(locale, totalPaid),
        ...rates,
      };
    }
  }
}

function showList(part: Extract<AnswerPart, { show: 'list' }>, shown: Shown): Texts | Gap {
  const list = valueAt(shown, part.of);
  if (!Array.isArray(list) || list.length === 0) return gap(part.of, 'incomplete');
  const lines = list.map((member: Record<string, unknown>) => {
    const label = part.labels[String(member[part.code])];
    return label === undefined
      ? undefined
      : part.item.replaceAll(/\{(\+?)(\w+)\}/g, (_all, sign: string, name: string) => {
          if (name === 'label') return label;
          return sign === '+' ? signed(Number(member[name])) : String(member[name]);
        });
  });
  return lines.some((line) => line === undefined) ? gap(part.of, 'incomplete') : text(lines.join('\n'));
}

/** The value of `<fact type>.<field>`. */
export function valueAt({ facts }: Pick<Shown, 'facts'>, path: string): unknown {
  const at = path.lastIndexOf('.');
  return facts.get(path.slice(0, at))?.data[path.slice(at + 1)];
}

function numberAt(shown: Shown, path: string): number {
  return Number(valueAt(shown, path));
}

const text = (words: string): Texts => ({ '': words });

function gap(path: string, why: Gap['why']): Gap {
  return { fact: path.slice(0, path.lastIndexOf('.')), why };
}
