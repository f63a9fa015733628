import { chooseKind, kindInLaw } from './choose-kind.js';

describe('chooseKind', () => {
  it.each([
    { declared: undefined, found: 'complaint', kind: 'complaint', why: 'nothing was declared' },
    { declared: 'question', found: 'complaint', kind: 'complaint', why: 'the text says more than the caller' },
    { declared: 'question', found: 'request', kind: 'question', why: 'the caller knows best' },
    { declared: 'complaint', found: 'question', kind: 'complaint', why: 'the caller knows best' },
    { declared: 'objection', found: 'complaint', kind: 'objection', why: 'the caller knows best' },
    { declared: 'complaint', found: 'risk', kind: 'risk', why: 'money may be at stake' },
  ] as const)('takes $kind for $declared declared and $found found: $why', ({ declared, found, kind }) => {
    expect(chooseKind(declared, found)).toBe(kind);
  });
});

describe('kindInLaw', () => {
  it.each([
    { declared: 'objection', kind: 'risk', law: 'objection' },
    { declared: 'complaint', kind: 'risk', law: 'complaint' },
    { declared: 'question', kind: 'risk', law: 'risk' },
    { declared: undefined, kind: 'complaint', law: 'complaint' },
  ] as const)('holds a $kind ticket declared $declared to the rules of $law', ({ declared, kind, law }) => {
    expect(kindInLaw(declared, kind)).toBe(law);
  });
});
