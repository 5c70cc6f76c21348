import type { LintSubject } from './subject.js';

const isWordPart = (character: string | undefined): boolean =>
  character !== undefined && /[A-Za-z0-9_]/.test(character);

/** Whether a name stands in a text as a word of its own. */
export const hasWord = (text: string, word: string): boolean => {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWordPart(text[at - 1]) && !isWordPart(text[at + word.length])) return true;
  }
  return false;
};

/** Whether `advice` tells whoever uses the pack about a member or limit by its name. */
export const isInAdvice = (subject: LintSubject, name: string): boolean => {
  const advice = Object.hasOwn(subject.pack, 'advice') ? subject.pack.advice : undefined;
  return Array.isArray(advice) && advice.some((line: unknown) => typeof line === 'string' && hasWord(line, name));
};

/** Whether `enforcement` has a flag of that name, which speaks to the host: evaluation does not use it. */
export const isEnforcementFlag = (subject: LintSubject, name: string): boolean => {
  const flags = Object.hasOwn(subject.pack, 'enforcement') ? subject.pack.enforcement : undefined;
  return typeof flags === 'object' && flags !== null && !Array.isArray(flags) && Object.hasOwn(flags, name);
};
