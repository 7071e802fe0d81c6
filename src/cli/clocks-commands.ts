import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { applyRecompute } from '../clocks/apply-recompute.js';
import { previewRecompute, type Move } from '../clocks/preview-recompute.js';
import { publishCalendar } from '../clocks/publish-calendar.js';
import { readCalendar } from '../clocks/read-calendar.js';
import { openCatalogue } from '../municipality/open-catalogue.js';
import { runningCentre } from './running-centre.js';

const usage = 'Usage: npm run -s ked -- clocks recompute --dry-run | --apply <preview> [--service <code>]';

/**
 * `ked clocks recompute`: a changed calendar or service moves no open case by itself. `--dry-run` shows which dates it
 * would move and names the preview; `--apply` with that name moves them, unless anything has changed since.
 */
export async function recomputeCommand(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: { 'dry-run': { type: 'boolean' }, apply: { type: 'string' }, service: { type: 'string' } },
  });
  if ((values['dry-run'] === true) === (values.apply !== undefined)) throw new Error(usage);
  const { databaseUrl } = await runningCentre(process.env);
  const { db, catalogue } = await openCatalogue(databaseUrl);
  try {
    const services = await catalogue.services();
    if (values.service !== undefined && !services.some(({ code }) => code === values.service))
      throw new Error(`There is no service ${values.service}.`);
    const now = new Date();
    const preview = await previewRecompute(db, catalogue, now, values.service ?? null);
    for (const move of preview.moves) console.log(lineOf(move));
    const late = preview.moves.filter(({ to }) => new Date(to.targetAt) < now).length;
    console.log(
      `${preview.moves.length} of ${preview.open} open cases get other dates, ${late} of them one that has passed`,
    );
    if (values.apply === undefined) {
      if (preview.moves.length > 0) console.log(`To move exactly these: --apply ${preview.digest}`);
      return 0;
    }
    if (values.apply !== preview.digest)
      throw new Error(`Nothing was moved: this is no longer preview ${values.apply}. Look at it with --dry-run again.`);
    await applyRecompute(db, preview, now);
    console.log(`${preview.moves.length} cases were told`);
    return 0;
  } finally {
    await db.destroy();
  }
}

/**
 * `ked calendar publish <file or folder>`: cases filed from now on count by that calendar, as when a day off was decided
 * or moved. A repeat changes nothing.
 */
export async function publishCalendarCommand(words: string[]): Promise<number> {
  const [path] = words;
  if (words.length !== 1 || !path) throw new Error('Usage: npm run -s ked -- calendar publish <file or folder>');
  const { databaseUrl } = await runningCentre(process.env);
  const { db, catalogue } = await openCatalogue(databaseUrl);
  try {
    const units = (await catalogue.units()).map(({ code }) => code);
    const version = await publishCalendar(db, readCalendar(path, units), new Date());
    console.log(
      version === null
        ? 'nothing changed: this is the newest calendar already'
        : `version ${version}; open cases keep theirs, see: ked clocks recompute --dry-run`,
    );
    return 0;
  } finally {
    await db.destroy();
  }
}

function lineOf({ caseId, protocolNumber, service, from, to }: Move): string {
  const target = from.targetAt === to.targetAt ? [] : [`target ${shown(from.targetAt)} → ${shown(to.targetAt)}`];
  const isSameTerm = from.statutoryAt === to.statutoryAt;
  const deadline = isSameTerm ? [] : [`deadline ${shown(from.statutoryAt)} → ${shown(to.statutoryAt)}`];
  return `${caseId} ${protocolNumber} ${service}: ${[...target, ...deadline].join('; ')}`;
}

/** As the rest of administration reads it: the wall clock of Athens. */
function shown(instant: string): string {
  return DateTime.fromISO(instant, { zone: 'Europe/Athens' }).toFormat('yyyy-MM-dd HH:mm');
}
