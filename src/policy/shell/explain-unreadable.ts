import { MAX_UNPACKING, type Unreadable } from './read-script.js';

const REASONS: Readonly<Record<Unreadable, string>> = {
  nesting: `commands are packed in one another more than ${MAX_UNPACKING} levels deep`,
  groups: 'groups of commands are nested too deep',
  braces: 'a brace expansion yields too many words',
  carriers: 'too many programs that run one another',
  size: 'the command is too long or packs too much text',
};

/** A sentence for a denial: why the command could not be examined to the end. */
export const explainUnreadable = (reason: Unreadable): string => `the command cannot be examined: ${REASONS[reason]}`;
