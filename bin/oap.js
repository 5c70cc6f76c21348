#!/usr/bin/env node
import { start } from '../dist/cli/run.js';

await start(import.meta.url);
