// The pages ask for ./shared/…, which the product serves from a folder beside them. For the type checker it is
// laid where tsconfig.json looks for it.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';

mkdirSync('target/pages', { recursive: true });
rmSync('target/pages/shared', { force: true });
symlinkSync(resolve('src/main/resources/plugin-webapp/journey-shared'), 'target/pages/shared', 'junction');
