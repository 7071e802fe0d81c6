const STAFF =
  'operator operator2 router clerk clerk2 clerk3 community office supervisor supervisor2 supervisor3 supervisor4 director deputy dpo admin';

export interface Announcement {
  url: string;
  demo: boolean;
  mailFolder: string;
  /** Mail leaves by SMTP. */
  smtp: boolean;
  /** Why there is no engine; null when there is one. */
  engineFault: string | null;
}

/** The lines printed once the centre serves: its address, who can sign in, where mail goes, what is missing. */
export function announcement({ url, demo, mailFolder, smtp, engineFault }: Announcement): string[] {
  const lines = ['', `Κ.Ε.Δ. ready at ${url}`];
  if (demo) {
    lines.push('', 'Accounts, all at demo.ked.gr with the password demo-demo-demo:');
    lines.push('  citizen@demo.ked.gr (a resident with a family), citizen2@demo.ked.gr (in English)');
    lines.push(`  staff: ${STAFF}`);
  }
  if (!smtp) lines.push('', `Mail is not sent: read it at ${url}/dev/mail, or in ${mailFolder}`);
  if (engineFault) lines.push('', `Cases are taken, but nothing moves them on (engine away). ${engineFault}`);
  lines.push('', 'Ctrl-C ends it.');
  return lines;
}
