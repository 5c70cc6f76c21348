import { Args, Flags } from '@oclif/core';

/** The argument of commands that read documents, standard input when there is none. */
export const DOCUMENT_ARGS = {
  file: Args.string({
    description: 'JSON files, or - for standard input, which is read when there is none',
    // The framework would take what comes on standard input for the name of a file.
    ignoreStdin: true,
  }),
};

/** The flag of commands that can leave members out. */
export const WITHOUT_FLAG = Flags.string({
  multiple: true,
  multipleNonGreedy: true,
  description: 'a member to take away from the top of the document',
  helpValue: 'NAME',
});
