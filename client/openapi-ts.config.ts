import { defineConfig } from '@hey-api/openapi-ts';
import { ordinaryCalls } from './openapi-ts.ordinary.ts';

export default defineConfig({
  input: '../db/openapi.json',
  output: { path: 'src/generated', clean: true, module: { extension: '.js' } },
  parser: {
    patch: { input: ordinaryCalls },
    transforms: { readWrite: { enabled: false } },
  },
  plugins: [
    { name: '@hey-api/typescript', enums: 'javascript' },
    { name: '@hey-api/client-fetch', throwOnError: true, runtimeConfigPath: '../runtime.js' },
    '@hey-api/sdk',
    'zod',
    { name: '@tanstack/react-query', queryKeys: { tags: true }, useQuery: true },
  ],
});
