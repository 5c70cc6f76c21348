#!/usr/bin/env node
// CommonJS, as the package.json of this folder says: the loader of ES modules takes longer than some commands.
const { start } = require('../dist/cli/run.cjs');

start();
