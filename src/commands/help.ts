import { Args, loadHelpClass } from '@oclif/core';
import { BaseCommand } from '../cli/index.js';

export default class HelpCommand extends BaseCommand {
  static override summary = 'Show the help of a command.';
  static override strict = false;
  static override args = { command: Args.string({ description: 'the command', required: false, ignoreStdin: true }) };
  static override examples = ['<%= config.bin %> <%= command.id %> test'];

  async run(): Promise<void> {
    const { argv } = await this.parse(HelpCommand);
    const words = argv as string[];
    const id = words.join(':');
    if (id !== '' && this.config.findCommand(id) === undefined && this.config.findTopic(id) === undefined)
      await this.config.runHook('command_not_found', { id, argv: [] });
    const Help = await loadHelpClass(this.config);
    await new Help(this.config, this.config.pjson.oclif.helpOptions ?? this.config.pjson.helpOptions ?? {}).showHelp(
      words,
    );
  }
}
