import type { Hook } from '@oclif/core';
import { EXIT, suggest } from '../diagnostics/index.js';

/** Says what may have been meant when no command has the name that was typed. */
const hook: Hook.CommandNotFound = async function ({ id, config }) {
  const names = config.commandIDs.map((each) => each.replaceAll(':', ' '));
  const typed = id.replaceAll(':', ' ');
  const near = suggest(typed, names);
  const hint = near === undefined ? `see ${config.bin} --help` : `did you mean ${config.bin} ${near}?`;
  process.stderr.write(`error: there is no command ${typed}\n  hint: ${hint}\n`);
  this.exit(EXIT.usage);
};

export default hook;
