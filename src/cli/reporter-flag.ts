import { Flags } from '@oclif/core';

/** The flag of commands that report on a run of suites, to several places at once. */
export const REPORTER_FLAG = Flags.string({
  char: 'r',
  multiple: true,
  multipleNonGreedy: true,
  description: 'how to report: pretty, json, junit, tap, github; name:file writes to a file',
  helpValue: 'NAME[:FILE]',
});
