import { el, table, unbroken } from './dom.js';
import { badge } from './referrals.js';
import { texts } from './texts.js';

const words = texts.story;

/** The lines of the case itself, or of one of its referrals, the oldest first. */
export function linesOf(story, referral = null) {
  return story.lines.filter((line) => line.referral === referral);
}

/** The story without what is not of this referral. */
export function onlyReferral(story, referral) {
  const own = (one) => one.referral === referral;
  return {
    ...story,
    lines: story.lines.filter(own),
    open: story.open.filter(own),
    referrals: story.referrals.filter(({ referralNumber }) => referralNumber === referral),
  };
}

/**
 * The steps of one process in the order in which they were over, and at last what is open in it.
 *
 * @param {{process: string, version: number, key: string}} shown the diagram's process with its version, and what its
 *     instance is named by
 * @returns {Array<{elements: string[], text: string, note: string | null}>}
 */
export function replaySteps(story, shown) {
  const { process, version, key } = shown;
  const referral = key === story.caseNumber ? null : key;
  const passed = linesOf(story, referral)
    .filter(({ element }) => element?.process === process)
    .map((line) => ({
      elements: [line.element.id],
      text: [words.kinds[line.kind] ? `${words.kinds[line.kind]}: ${line.step}` : line.step, line.what, line.who,
        line.doneThai].filter((part) => part).join(' · '),
      note: line.element.version === version ? null : words.otherVersion(line.element.version, version),
    }));
  const open = story.open.filter((one) => one.referral === referral);
  return open.length ? [...passed, {
    elements: open.map(({ step }) => step),
    text: open.map((one) => `${words.now}: ${one.stepName} · ${one.with ?? words.unclaimed} · ${words.since(one.sinceThai)}`)
      .join(' / '),
    note: null,
  }] : passed;
}

/** Which elements are marked at a step: those that came before, and those at which it is. */
export function marks(steps, at) {
  const now = steps[at]?.elements ?? [];
  const passed = new Set(steps.slice(0, at).flatMap(({ elements }) => elements));
  now.forEach((element) => passed.delete(element));
  return { passed: [...passed], now };
}

/**
 * What a line says in each of the four columns of a routing slip. Received is when and where, where not nowhere, and then
 * what came.
 */
export function cells(line) {
  const did = [line.what, line.who && words.by(line.who)].filter((part) => part);
  const step = line.step && (words.kinds[line.kind] ? `${words.kinds[line.kind]}: ${line.step}` : line.step);
  const end = line.kind === 'END';
  const at = (column) => (line.column === column ? did : []);
  return {
    received: [line.receivedThai ?? line.doneThai, line.officeName, ...at('RECEIVED')],
    ordered: at('ORDERED'),
    done: [...(step && !end ? [step] : []), ...at('DONE')],
    closed: [...at('CLOSED'), ...(end ? [step] : step ? [line.doneThai, line.layThai] : [])].filter((part) => part),
  };
}

/**
 * The story as a routing slip.
 *
 * @param {any} story as the API gives it
 * @param {{heading?: 'h2' | 'h3' | 'h4', strand?: function, now?: boolean}} [options] `heading` of its parts; `strand` the link
 *     of a referral, or null; `now` whether what is open stands on the screen too, or on paper alone
 */
export function storyView(story, { heading = 'h3', strand = () => null, now = true } = {}) {
  const own = linesOf(story);
  return el('div', { class: 'journey-story' },
    own.length ? slip(own, words.ofCase) : null,
    story.referrals.map((referral) => strandView(story, referral, heading, strand(referral))),
    !own.length && !story.referrals.length ? el('p', { class: 'journey-nothing' }, words.none) : null,
    el('div', { class: now ? null : 'journey-on-paper' }, el(heading, {}, words.now), openNow(story.open)),
    el('p', { class: 'journey-hint journey-as-of' }, words.asOf(story.asOfThai)));
}

function strandView(story, referral, heading, href) {
  const lines = linesOf(story, referral.referralNumber);
  const facts = [
    [words.offered, referral.offeredThai],
    [words.answered, referral.answeredThai],
    [words.reason, referral.reasonThai],
    [texts.referral.appointment, referral.appointmentThai],
    [texts.referral.attendance, referral.attendanceThai],
    [words.result, referral.resultThai],
    [words.due, referral.dueThai],
  ].filter(([, value]) => value);
  const number = unbroken(referral.referralNumber);
  return el('section', { class: 'journey-strand' },
    el(heading, {}, `${words.strand} `, href ? el('a', { href }, number) : number, ' ', badge(referral.state, referral.stateThai)),
    el('p', {}, `${referral.projectName} · ${referral.agencyName}`),
    el('p', { class: 'journey-below' }, facts.map(([name, value]) =>
      el('span', { class: 'journey-more-fact' }, el('b', {}, `${name} `), value)),
    referral.daysLate ? el('span', { class: 'journey-late' }, words.late(referral.daysLate)) : null),
    lines.length ? slip(lines, words.ofReferral(referral.referralNumber)) : null);
}

/**
 * The lines as a table: an office is told where it is another one than in the line above. An end that ends nothing is a step
 * on the diagram and no line: what led to it has said so.
 */
function slip(all, caption) {
  const { columns } = words;
  const lines = all.filter(({ kind, column }) => kind !== 'END' || column === 'CLOSED');
  return el('div', { class: 'journey-scroll' }, el('table', { class: 'table journey-table journey-slip' },
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, [columns.number, columns.received, columns.ordered, columns.done, columns.closed]
      .map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, lines.map((line, index) => row(line, index, lines[index - 1]?.officeName)))));
}

function row(line, index, officeBefore) {
  const [came, office, ...received] = cells(line).received;
  const { ordered, done, closed } = cells(line);
  return el('tr', { 'data-kind': line.kind },
    el('th', { scope: 'row' }, index + 1),
    el('td', {}, el('span', { class: 'journey-word' }, came), office && office !== officeBefore ? below(office) : null,
      told(received)),
    el('td', {}, told(ordered)),
    el('td', {}, told(done)),
    el('td', {}, told(closed),
      line.dueThai && line.daysLate ? el('div', { class: 'journey-late' }, words.wasLate(line.daysLate, line.dueThai)) : null));
}

function told(parts) {
  return parts.map((part, index) => (index ? below(part) : el('div', {}, part)));
}

function below(text) {
  return el('div', { class: 'journey-below' }, text);
}

function openNow(open) {
  return open.length ? table([words.step, words.with, words.sinceWhen, words.due], open.map((one) => [
    [one.stepName, one.referral ? below(one.referral) : null],
    [unbroken(one.with) ?? words.unclaimed, below(one.officeName)],
    [el('span', { class: 'journey-word' }, one.sinceThai), below(words.days(one.daysOpen))],
    [one.dueThai ?? texts.none, one.daysLate ? el('div', { class: 'journey-late' }, words.late(one.daysLate)) : null],
  ])) : el('p', { class: 'journey-nothing' }, texts.case.openNone);
}
