type Patch = Readonly<Record<string, unknown>>;

const rest = { deny_code: 'oap.limit_exceeded', description: 'What the rule is for' };

/** Expression rules for an example, named `rule_1` and so on. */
export const expressions = (...conditions: readonly string[]): Patch => ({
  evaluation_rules: conditions.map((condition, index) => ({
    name: `rule_${index + 1}`,
    type: 'expression',
    condition,
    ...rest,
  })),
});

/** Rules of the legacy dialect for an example: they have no type. */
export const untyped = (...conditions: readonly string[]): Patch => ({
  evaluation_rules: conditions.map((condition, index) => ({ name: `rule_${index + 1}`, condition, ...rest })),
});

/** Rules for an example that name a validator. */
export const validators = (...names: readonly string[]): Patch => ({
  evaluation_rules: names.map((validator, index) => ({
    name: `rule_${index + 1}`,
    type: 'custom_validator',
    validator,
    ...rest,
  })),
});
