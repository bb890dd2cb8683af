import { api } from './shared/api.js';
import { el, icon, show, table, unbroken } from './shared/dom.js';
import { badge } from './shared/referrals.js';
import { texts } from './shared/texts.js';
import { hasRole, onContext } from './context.js';
import { caseLink } from './finder.js';
import { failed, loading, page } from './page.js';
import { user } from './session.js';

/** What somebody has to do something about; the others are only waited for. */
const TO_ASK_AFTER = ['late', 'nothingLeft', 'notDeveloped'];
const COUNT_AGAIN_AFTER = 300_000;

/** The referrals that the team has to ask after, the most urgent kind first. */
export const waiting = page('journey-waiting', '/referrals', (content) => {
  const body = el('div');
  let left = false;

  async function load() {
    show(body, loading());
    try {
      const [all, told] = await Promise.all([api.get('/referrals/waiting'), api.get('/notices')]);
      if (!left) {
        count(all.counts, told);
        show(body, told.lines.length ? notices(told, load) : null,
          all.lines.length ? kinds(all) : el('p', { class: 'journey-nothing' }, texts.waiting.nothing));
      }
    } catch (error) {
      if (!left) {
        failed(body, error, load);
      }
    }
  }

  const work = el('p');
  const stop = onContext((context) => show(work, hasRole(context, 'agencyOfficer')
    ? el('a', { href: '#/agency-work' }, icon('user'), ` ${texts.agencyWork.link}`) : null));
  show(content, el('h1', {}, texts.waiting.title), el('p', { class: 'journey-hint' }, texts.waiting.lead), work, body);
  load();
  return () => { left = true; stop(); };
});

/** What others have decided about the officer's cases, to be ticked off one by one or together. */
function notices(told, again) {
  const words = texts.notices;
  const tick = (ids) => async ({ target }) => {
    target.disabled = true;
    try {
      await api.post('/notices/seen', { ids });
    } finally {
      again();
    }
  };
  return el('section', { class: 'journey-section', 'data-kind': 'notices' },
    el('h2', { class: 'journey-round-heading' }, words.title, ' ', badge('offered', texts.waiting.count(told.count))),
    el('p', { class: 'journey-hint journey-above' }, words.hint,
      told.count > told.lines.length ? ` · ${texts.waiting.more(told.lines.length)}` : null),
    table([words.columns.told, words.columns.what, words.columns.person, words.columns.referral, words.columns.seen],
      told.lines.map((line) => [
        el('span', { class: 'journey-word' }, line.toldThai),
        [el('strong', {}, line.what), line.dayThai ? el('div', { class: 'journey-below' }, words.day(line.dayThai)) : null],
        [el('a', { href: caseLink(line.caseNumber) }, unbroken(line.personName)),
          el('div', { class: 'journey-below' }, line.caseNumber)],
        line.projectName ? [line.projectName, el('div', { class: 'journey-below' }, line.agencyName)]
          : line.agencyName ? words.from(line.agencyName) : texts.none,
        el('button', { type: 'button', class: 'btn btn-default btn-sm', 'aria-label': words.seenOf(line.what, line.personName),
          onclick: tick([line.id]) }, words.seen),
      ])),
    told.lines.length > 1 ? el('p', {}, el('button', { type: 'button', class: 'btn btn-default',
      onclick: tick(told.lines.map(({ id }) => id)) }, words.allSeen(told.lines.length))) : null);
}

function kinds({ counts, lines }) {
  const words = texts.waiting;
  return Object.keys(words.kinds).filter((kind) => counts[kind]).map((kind) => {
    const own = lines.filter((line) => line.kind === kind);
    return el('section', { class: 'journey-section', 'data-kind': kind },
      el('h2', { class: 'journey-round-heading' }, words.kinds[kind], ' ', badge(
        TO_ASK_AFTER.includes(kind) ? 'refused' : 'offered', words.count(counts[kind]))),
      el('p', { class: 'journey-hint journey-above' }, words.hints[kind],
        counts[kind] > own.length ? ` · ${words.more(own.length)}` : null),
      table([words.columns.person, words.columns.referral, words.columns.state, words.columns.due, words.columns.ao],
        own.map(row)));
  });
}

function row(line) {
  return [
    [el('a', { href: caseLink(line.caseNumber) }, unbroken(line.personName)),
      el('div', { class: 'journey-below' }, `${line.caseNumber} · ${line.personInStateThai}`)],
    [line.projectName, el('div', { class: 'journey-below' }, line.agencyName)],
    [badge(line.state, line.stateThai), line.appointmentThai
      ? el('div', { class: 'journey-below' }, line.appointmentThai.replace(/ น\.$/, '\u00a0น.')) : null],
    [el('span', { class: 'journey-word' }, line.dueThai ?? texts.none), line.daysLate
      ? el('div', { class: 'journey-late' }, texts.waiting.late(line.daysLate)) : null],
    unbroken(line.aoName) ?? texts.none,
  ];
}

let counted = { who: null, at: 0, number: 0 };
const badges = new Set();

/** The number beside the link: what has to be asked after or ticked off. Counted again some minutes later, not at every look. */
export function attention() {
  const node = el('span', { class: 'journey-attention' });
  badges.add(node);
  draw(node);
  if (counted.who !== user() || Date.now() - counted.at > COUNT_AGAIN_AFTER) {
    counted = { who: user(), at: Date.now(), number: 0 };
    Promise.all([api.get('/referrals/waiting/counts'), api.get('/notices/count')])
      .then(([counts, told]) => count(counts, told)).catch(() => {});
  }
  return node;
}

function count(counts, told) {
  counted = { who: user(), at: Date.now(),
    number: TO_ASK_AFTER.reduce((sum, kind) => sum + (counts[kind] ?? 0), told.count) };
  badges.forEach((node) => (node.isConnected ? draw(node) : badges.delete(node)));
}

function draw(node) {
  node.title = counted.number ? texts.waiting.attention(counted.number) : '';
  show(node, counted.number ? counted.number.toLocaleString('th-TH') : null);
}
