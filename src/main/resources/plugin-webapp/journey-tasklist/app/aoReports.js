import { api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { following } from './page.js';
import { notify } from './session.js';

const words = texts.aoReports;
const PATH = '/ao-reports';

/** What an AO reports to the team by month, and to whoever watches the team who has reported what. */
export const aoReports = following('journey-ao-reports', PATH, async (asked, _, load) => {
  const wanted = new URLSearchParams();
  for (const name of ['office', 'month']) {
    if (asked.get(name)) {
      wanted.set(name, asked.get(name));
    }
  }
  const shown = await api.get(`/ao-reports?${wanted}`);
  return el('section', {},
    el('p', {}, el('a', { href: '#/calendar' }, words.back)),
    el('h1', {}, words.title(shown.monthThai)),
    el('p', { class: 'journey-hint' }, shown.officeName),
    el('p', {}, shown.months.map(({ code, name }) => [el('a', { class: `btn btn-default${code === shown.month ? ' active' : ''}`,
      href: `#${PATH}?${new URLSearchParams({ office: shown.officeId, month: code })}`, 'aria-current': code === shown.month ? 'page' : null },
    name), ' '])),
    shown.own ? own(shown, load) : null,
    shown.team.length ? team(shown) : null);
});

function own(shown, again) {
  const { now, sent } = shown.own;
  return el('section', { class: 'journey-section' }, el('h2', {}, words.own),
    el('p', { class: 'journey-hint' }, words.lead),
    el('p', { class: sent ? '' : 'journey-late' }, sent ? words.sent(sent.sentThai) : words.notSent),
    sent?.remark ? el('p', {}, words.remark(sent.remark)) : null,
    sent ? table([words.figure, words.atSending, words.now], now.map(({ label, number }, index) => [label,
      String(sent.figures[index].number), String(number)]))
      : table([words.figure, words.now], now.map(({ label, number }) => [label, String(number)])),
    el('p', {}, el('button', { type: 'button', class: 'btn btn-primary', onclick: () => send(shown, again) },
      sent ? words.sendAgain : words.send)));
}

async function send(shown, again) {
  const key = keys();
  const sent = await ask({
    title: words.sendTitle(shown.monthThai),
    intro: words.sendIntro,
    fields: [{ name: 'remark', label: words.remarkLabel, type: 'textarea', value: shown.own.sent?.remark ?? '' }],
    submitLabel: words.send,
    submit: (typed) => {
      const asked = { ...typed, officeId: shown.officeId, month: shown.month };
      return api.post('/ao-reports', { ...asked, requestKey: key(asked) });
    },
  });
  if (sent) {
    notify('success', words.done);
    again();
  }
}

function team({ team: lines }) {
  const labels = lines.find(({ figures }) => figures.length)?.figures.map(({ label }) => label) ?? [];
  const missing = lines.filter(({ sentThai }) => !sentThai);
  return el('section', { class: 'journey-section journey-team-reports' }, el('h2', {}, words.team(lines.length - missing.length, lines.length)),
    missing.length ? el('p', { class: 'journey-late' }, words.missing(missing.map(({ aoName }) => aoName))) : null,
    labels.length ? table([words.ao, ...labels], lines.filter(({ sentThai }) => sentThai).map((line) => [
      [unbroken(line.aoName), el('div', { class: 'journey-below' }, line.sentThai),
        line.remark ? el('div', { class: 'journey-below' }, words.remark(line.remark)) : null],
      ...line.figures.map(({ number }) => String(number))])) : null);
}
