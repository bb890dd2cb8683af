/** What is told of an element on a diagram: how it stands, and in which few words. */
import { texts } from './shared/texts.js';

const words = texts.heat;

export const MODES = ['open', 'wait'];

/** The sign of a level, so that it is not told by a colour alone. */
export const SIGNS = { NONE: '', IN_TIME: '✓', SOME_LATE: '!', MOST_LATE: '!!' };

/**
 * How an element stands: of the open work by how much of it is late, of waiting by its own due time.
 *
 * @param {{open: number, late: number, level: string}} element
 * @param {string} mode one of {@link MODES}
 */
export function levelOf({ open, late, level }, mode) {
  if (mode === 'wait') {
    return level;
  }
  if (open === 0) {
    return 'NONE';
  }
  if (late === 0) {
    return 'IN_TIME';
  }
  return 2 * late > open ? 'MOST_LATE' : 'SOME_LATE';
}

/** What a level is called. */
export function levelName(level, mode) {
  return (mode === 'wait' ? words.levels : words.openLevels)[level];
}

/** What stands on the element; null where there is nothing to say. */
export function badgeText(element, mode, number) {
  const { open, late, done, medianDays, p90Days } = element;
  if (mode === 'open') {
    return open > 0 ? words.badgeOpen(number(open), number(late)) : null;
  }
  if (medianDays !== null) {
    return words.badgeWait(number(medianDays), number(p90Days));
  }
  return done > 0 ? words.badgeDone(number(done)) : null;
}

/**
 * The first day of a period, as addresses have it.
 *
 * @param {string | null} weeks how many, this one among them; null means the whole year
 * @param {string} to the last day that was answered, a Sunday
 */
export function firstDay(weeks, to) {
  const count = Number(weeks);
  if (!Number.isInteger(count) || count < 1) {
    return null;
  }
  const day = new Date(`${to}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 7 * count + 1);
  return day.toISOString().slice(0, 10);
}
