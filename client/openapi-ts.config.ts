import { defineConfig } from '@hey-api/openapi-ts';
import { serverIds, strictObjects } from './openapi-ts.checks.ts';
import { failures, failureType } from './openapi-ts.failures.ts';
import { ordinaryCalls } from './openapi-ts.ordinary.ts';

export default defineConfig({
  input: '../db/openapi.json',
  output: { path: 'src/generated', clean: true, module: { extension: '.js' } },
  parser: {
    patch: {
      input: (document) => {
        ordinaryCalls(document);
        failures(document);
        serverIds(document);
      },
    },
    transforms: { readWrite: { enabled: false } },
  },
  plugins: [
    { name: '@hey-api/typescript', enums: 'javascript', '~resolvers': { object: failureType } },
    { name: '@hey-api/client-fetch', throwOnError: true, runtimeConfigPath: '../runtime.js' },
    '@hey-api/sdk',
    { name: 'zod', dates: { offset: true }, '~resolvers': { object: strictObjects } },
    { name: '@tanstack/react-query', queryKeys: { tags: true }, useQuery: true },
  ],
});
