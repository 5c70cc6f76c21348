import { Args, Command, loadHelpClass } from '@oclif/core';

export default class HelpCommand extends Command {
  static override summary = 'Show the help of a command.';
  static override strict = false;
  static override args = { command: Args.string({ description: 'the command', required: false }) };
  static override examples = ['<%= config.bin %> <%= command.id %> test'];

  async run(): Promise<void> {
    const { argv } = await this.parse(HelpCommand);
    const Help = await loadHelpClass(this.config);
    await new Help(this.config, this.config.pjson.oclif.helpOptions ?? this.config.pjson.helpOptions ?? {}).showHelp(
      argv as string[],
    );
  }
}
