import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { cachedCliFolder, isSuitableCli } from './engine-cli.js';
import { CLI_VERSION } from './engine-version.js';
import type { Say } from './plain-fault.js';
import { provide } from './program-cache.js';
import { fileInTar } from './tar.js';

/** The service that Temporal's own SDKs fetch the CLI from: it answers where the archive is and what to take out of it. */
const SERVICE = 'https://temporal.download/cli';
const PATIENCE_MS = 20_000;
const ARCH: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * Downloads the Temporal CLI into the cache and returns the program. Gives up after 20 seconds in which nothing came.
 * Throws when it cannot be had or is not what it should be.
 */
export async function downloadCli(cache: string, say: Say, given?: AbortSignal): Promise<string> {
  const folder = await provide(
    cachedCliFolder(cache),
    async (draft) => {
      const program = join(draft, 'temporal');
      writeFileSync(program, await fetchProgram(say, given), { mode: 0o755 });
      if (!(await isSuitableCli(program))) throw new Error('the program that came does not run here as Server 1.32');
    },
    say,
  );
  return join(folder, 'temporal');
}

async function fetchProgram(say: Say, given?: AbortSignal): Promise<Buffer> {
  const arch = ARCH[process.arch];
  if (process.platform === 'win32' || !arch) throw new Error(`there is none for ${process.platform} ${process.arch}`);
  const query = new URLSearchParams({
    platform: process.platform,
    arch,
    format: 'tar.gz',
    'sdk-name': 'sdk-typescript',
  });
  say(`Looking for the Temporal CLI ${CLI_VERSION} (about 60 MB, a minute, only once).`);
  const answer = await fetchAll(`${SERVICE}/v${CLI_VERSION}?${query}`, given);
  const place = JSON.parse(answer.toString('utf8')) as { archiveUrl?: string; fileToExtract?: string };
  if (!place.archiveUrl) throw new Error('the service named no archive');
  const archive = await fetchAll(place.archiveUrl, given, (megabytes) =>
    say(`Fetching the Temporal CLI: ${megabytes} MB.`),
  );
  return fileInTar(await promisify(gunzip)(archive), place.fileToExtract ?? 'temporal');
}

/** The body at that address; aborted once nothing has come for `PATIENCE_MS`. */
async function fetchAll(
  url: string,
  given: AbortSignal | undefined,
  onTenMegabytes: (megabytes: number) => void = () => undefined,
): Promise<Buffer> {
  const silence = new AbortController();
  const rearm = () => setTimeout(() => silence.abort(new Error('nothing came for 20 seconds')), PATIENCE_MS);
  let timer = rearm();
  try {
    const response = await fetch(url, { signal: given ? AbortSignal.any([silence.signal, given]) : silence.signal });
    if (!response.ok || !response.body) throw new Error(`${new URL(url).host} answered ${response.status}`);
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of response.body) {
      clearTimeout(timer);
      timer = rearm();
      if (Math.floor((bytes + part.length) / 1e7) > Math.floor(bytes / 1e7)) onTenMegabytes(Math.floor(bytes / 1e6));
      bytes += part.length;
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code;
    throw cause ? new Error(`${new URL(url).host} cannot be reached (${cause})`) : error;
  } finally {
    clearTimeout(timer);
  }
}
