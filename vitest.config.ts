import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    watch: false,
    pool: 'threads',
    // The default leaves one core idle, which is half of a small machine.
    maxWorkers: '100%',
  },
});
