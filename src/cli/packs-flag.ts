import { Flags } from '@oclif/core';

/** The flag of commands that look packs up by id. */
export const PACKS_FLAG = Flags.string({
  multiple: true,
  multipleNonGreedy: true,
  description: 'a folder of packs by id, looked into before the shipped library',
  helpValue: 'DIR',
});
