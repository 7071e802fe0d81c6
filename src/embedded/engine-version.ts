/** The Temporal server that this release is made for and tested with. */
export const SERVER_VERSION = '1.32.0';
/** The release of the `temporal` command-line tool that carries it. */
export const CLI_VERSION = '1.9.1';

/** Whether `temporal --version` names a server of our line (1.32.x), e.g. "temporal version 1.9.1 (Server 1.32.0, UI 2.49.1)". */
export function namesOurServer(versionText: string): boolean {
  const [, major, minor] = /Server v?(\d+)\.(\d+)\./.exec(versionText) ?? [];
  const [ourMajor, ourMinor] = SERVER_VERSION.split('.');
  return major === ourMajor && minor === ourMinor;
}
