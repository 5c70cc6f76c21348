import { formatPointer } from '../../json/index.js';
import { CURRENCIES } from '../codes/currencies.js';
import { type Check, type Finding, isMembers } from '../finding.js';
import { showName } from '../show-value.js';

const judge = (code: string, path: readonly (string | number)[], key: boolean): Finding | undefined => {
  const place = { pointer: formatPointer(path), ...(key ? { key } : {}), requirement: 'OAP-PASSPORT-011' } as const;
  if (!/^[A-Z]{3}$/.test(code))
    return {
      code: 'passport/currency-form',
      severity: 'error',
      message: `${showName(code)} is no currency code, which is three capitals`,
      ...(CURRENCIES.has(code.toUpperCase()) ? { hint: `Write ${code.toUpperCase()}.` } : {}),
      ...place,
    };
  if (CURRENCIES.has(code)) return undefined;
  return { code: 'passport/currency-unknown', severity: 'warning', message: `no currency is called ${code}`, ...place };
};

/** The bound on containers looked at; the reader of JSON has bounded their depth. */
const MAX_VISITS = 100_000;

/** Currency codes wherever limits hold them: a bound under a key that is no code binds nothing. */
export const checkPassportCurrencies: Check = (passport) => {
  const found: Finding[] = [];
  let visits = 0;
  const note = (finding: Finding | undefined): void => {
    if (finding !== undefined) found.push(finding);
  };
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    visits += 1;
    if (visits > MAX_VISITS || typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      const at = [...path, name];
      if (name === 'currency_limits' && isMembers(inner))
        for (const code of Object.keys(inner)) note(judge(code, [...at, code], true));
      if (name === 'supported_currencies' && Array.isArray(inner))
        for (const [index, code] of inner.entries())
          if (typeof code === 'string') note(judge(code, [...at, index], false));
      // Of an owner's own limits the form is not known: what has three letters is meant as a currency.
      if (name === 'currency' && typeof inner === 'string' && /^[A-Za-z]{3}$/.test(inner))
        note(judge(inner, at, false));
      walk(inner, at);
    }
  };
  if (Object.hasOwn(passport, 'limits')) walk(passport.limits, ['limits']);
  return found;
};
