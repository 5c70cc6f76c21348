import type { Hook } from '@oclif/core';
import { EXIT, suggest } from '../diagnostics/index.js';

/** Says what may have been meant when no command has the name that was typed. */
const hook: Hook.CommandNotFound = async function ({ id, config }) {
  const names = config.commandIDs.map((each) => each.replaceAll(':', ' '));
  // What follows the name may be arguments, so fewer and fewer of the words are taken for the name.
  const words = id.replaceAll(':', ' ').split(' ');
  const starts = words.map((_, at) => words.slice(0, words.length - at).join(' '));
  const near = starts.map((start) => suggest(start, names)).find((name) => name !== undefined);
  // `keys` is no command, but neither is it what is missing of `keys foo`.
  const topic = names.some((name) => name.startsWith(`${words[0]} `)) ? ` ${words[0]}` : '';
  const hint = near === undefined ? `see ${config.bin}${topic} --help` : `did you mean ${config.bin} ${near}?`;
  const command = words.slice(0, near?.split(' ').length ?? (topic === '' ? 1 : 2)).join(' ');
  const typed = command === near ? words.join(' ') : command;
  process.stderr.write(`error: there is no command ${typed}\n  hint: ${hint}\n`);
  this.exit(EXIT.usage);
};

export default hook;
