import { Help } from '@oclif/core';

/** The help of oclif, as it is: kept in a file of its own so that a command that prints no help does not load it. */
export default class OapHelp extends Help {}
