/** Thai digits as Arabic ones; everything else as it is. */
export function arabicDigits(text) {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

/**
 * A date as people type it (12022561, 12-2-2561, ๑๒/๒/๒๕๖๑) in the form dd/mm/yyyy. Only the shape is
 * made tidy: what is no date is returned with Arabic digits and is refused by whoever checks it.
 */
export function tidyDate(text) {
  const typed = arabicDigits(text).trim();
  const parts = /^(\d{2})(\d{2})(\d{4})$/.exec(typed) ?? /^(\d{1,2})[/.\- ]+(\d{1,2})[/.\- ]+(\d{4})$/.exec(typed);
  return parts ? `${parts[1].padStart(2, '0')}/${parts[2].padStart(2, '0')}/${parts[3]}` : typed;
}

/** The ISO date of a Buddhist Era date dd/mm/yyyy, or null when there is no such day. */
export function isoDate(text) {
  const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(tidyDate(text));
  if (!parts || Number(parts[3]) < 2400) {
    return null;
  }
  const iso = `${Number(parts[3]) - 543}-${parts[2]}-${parts[1]}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** The year of a date dd/mm/yyyy whose year can only be of the Christian Era, otherwise null. */
export function christianYear(text) {
  const [, year] = /\/((?:19|20)\d\d)$/.exec(tidyDate(text)) ?? [];
  return year ? Number(year) : null;
}

/** An ISO date as dd/mm/yyyy in the Buddhist Era. */
export function buddhistDate(iso) {
  const [year, month, day] = iso.slice(0, 10).split('-');
  return `${day}/${month}/${Number(year) + 543}`;
}

/** Up to thirteen digits in the groups of the identity card: 1-2345-67890-12-3. */
export function groupCitizenId(text) {
  const digits = arabicDigits(text).replace(/\D/g, '').slice(0, 13);
  return [[0, 1], [1, 5], [5, 10], [10, 12], [12, 13]]
    .map(([from, to]) => digits.slice(from, to))
    .filter((group) => group)
    .join('-');
}
