import type { FuncKeywordDefinition } from 'ajv';

/** A number as its shortest decimal: digits, and the power of ten they are to be multiplied with. */
const decimal = (value: number): readonly [bigint, number] => {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
};

/** Whether `value` is a whole multiple of `divisor`, in decimal: 19.99 is one of 0.01, which binary division denies. */
export const isMultiple = (value: number, divisor: number): boolean => {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  const [a, powerA] = decimal(value);
  const [b, powerB] = decimal(divisor);
  const power = Math.min(powerA, powerB);
  return (a * 10n ** BigInt(powerA - power)) % (b * 10n ** BigInt(powerB - power)) === 0n;
};

export const multipleOf: FuncKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  errors: false,
  compile: (divisor: number) => (value: number) => isMultiple(value, divisor),
};
