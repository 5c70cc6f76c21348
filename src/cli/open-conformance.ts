import { Flags } from '@oclif/core';
import { casesFolder, schemasFolder } from '../io/index.js';

/** The flag of commands that need the suite. */
export const CASES_FLAG = Flags.string({
  description: 'a folder of cases to take in place of the shipped ones',
  helpValue: 'DIR',
});

/** Where the suite lies: its cases, the shipped ones unless others are named, and its registries. */
export const suiteFolders = (cases: string | undefined): { readonly cases: string; readonly schemas: string } => ({
  cases: cases ?? casesFolder(),
  schemas: schemasFolder(),
});
