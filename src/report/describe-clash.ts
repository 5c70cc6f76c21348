/** What keeps a pack from allowing anything, as the search for cases found it. */
export interface ClashView {
  readonly rules: readonly string[];
  readonly schema: boolean;
  readonly denial: { readonly by: string; readonly message: string };
}

/** A clash in words: what it is between, and where to look. */
export const describeClash = ({
  rules,
  schema,
  denial,
}: ClashView): { readonly title: string; readonly hint: string } => {
  const names = rules.map((name) => `\`${name}\``).join(', ');
  const came = `The request that came furthest was denied by \`${denial.by}\`: ${denial.message}`;
  if (rules.length === 0 && schema)
    return {
      title: 'no context was found that meets `required_context`',
      hint: `Write one by hand, if there is one. ${came}`,
    };
  if (rules.length === 0)
    return {
      title: `with this passport, none passes the built-in steps; \`${denial.by}\` denies: ${denial.message}`,
      hint: 'Give a passport that the pack lets through: --passport FILE',
    };
  const which = rules.length === 1 ? `the rule ${names}` : `the rules ${names}`;
  if (schema)
    return {
      title: `${which} and the schema \`required_context\` clash; without the schema, or ${rules.length === 1 ? 'the rule' : 'any one of the rules'}, one is allowed`,
      hint: `Look at what the schema says of the members that the rules ask about. ${came}`,
    };
  if (rules.length === 1)
    return {
      title: `${which} lets none through`,
      hint: `Look at what it asks, and at the limits of the passport. ${came}`,
    };
  return {
    title: `${which} clash; with any one of them left out, one is allowed`,
    hint: `Look at what they ask of the same member, and at the limits of the passport. ${came}`,
  };
};
