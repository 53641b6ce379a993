import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const HOME = resolve(import.meta.dirname, '..');
const CONFIG = {
  extends: '../../tsconfig.json',
  compilerOptions: { allowImportingTsExtensions: false, skipLibCheck: false },
  include: ['*'],
};

let folder: string;

/** A place where the package, as it would be published, is installed. */
beforeAll(() => {
  execFileSync('npm', ['run', 'build'], { cwd: HOME, stdio: 'pipe' });
  folder = mkdtempSync(join(HOME, 'dist', 'user-'));
  execFileSync('mkdir', [join(folder, 'node_modules')]);
  symlinkSync(HOME, join(folder, 'node_modules', 'cairn-client'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function compile(): string {
  try {
    return execFileSync(join(HOME, 'node_modules', '.bin', 'tsc'), ['-p', folder], { cwd: folder, encoding: 'utf8' });
  } catch (failure) {
    return (failure as { stdout: string }).stdout;
  }
}

test('the snippets of the README compile against the package', () => {
  const snippets = [...readFileSync(join(HOME, 'README.md'), 'utf8').matchAll(/```(tsx?)\n(.*?)```/gs)];
  expect(snippets.length).toBeGreaterThanOrEqual(5);
  snippets.forEach(([, ending, text], i) => {
    writeFileSync(join(folder, `snippet${i}.${ending}`), text ?? '');
  });
  expect(compile()).toBe('');
});

test('the package is what Node can import', () => {
  const program =
    "import { createTicket, of } from 'cairn-client'; import { zTicket } from 'cairn-client/zod'; import 'cairn-client/react';";
  writeFileSync(
    join(folder, 'program.mjs'),
    `${program} console.log(typeof createTicket, typeof zTicket.parse, of({id: 'a', revision: 7}))`,
  );
  const told = execFileSync('node', ['program.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(told).toContain('function function');
  expect(told).toContain('\'"7"\'');
});
