// Loaded into a measured process by --import: tells on descriptor 3 what the process has used when it ends.
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ kilobytes: maxRSS, microseconds: userCPUTime + systemCPUTime }));
});
