import { address, api } from './shared/api.js';
import { el, icon, show, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { addOfficer, officerAddress } from './officer.js';
import { OUTBOX } from './outbox.js';
import { failed, loading, page } from './page.js';
import { onUserChange } from './session.js';

const words = texts.officers;
export const OFFICERS = '/officers';
const RIGHTS = '/officer-rights';
const NOTHING = { text: '', role: '', duty: '' };

/** What was looked for last, for the way back from an officer: in memory alone, a name has no place in an address. */
let last = NOTHING;
onUserChange(() => { last = NOTHING; });

/** Whom the user looks after, page by page. */
export const officers = page('journey-officers', OFFICERS, (content) => {
  const list = searched('/officers/search', words.nobody, (found) => [
    table([words.columns.name, words.columns.places, words.columns.duty, words.columns.seen, words.columns.changed],
      found.lines.map((line) => [
        [el('a', { href: officerAddress(line.userId) }, unbroken(line.name)),
          el('div', { class: 'journey-below' }, [line.userId, line.agencyName].filter(Boolean).join(' · '))],
        line.places.length ? line.places.map((place) => el('div', {}, place.roles.map(({ nameTh }) => nameTh).join(', '),
          el('div', { class: 'journey-below' }, place.officeName))) : texts.none,
        [duty(line.active), line.givenPassword ? el('div', { class: 'journey-below' }, words.given) : null],
        day(line.lastSeenThai), day(line.lastChangeThai)]))]);
  const ways = el('p');
  const add = el('button', { type: 'button', class: 'btn btn-primary', disabled: true }, icon('plus'), ` ${words.add}`);

  list.onFound((found) => {
    show(ways,
      el('a', { href: `#${RIGHTS}` }, icon('list-alt'), ` ${words.rights.link}`),
      found.nation ? [' · ', el('a', { href: '#/staff' }, icon('import'), ` ${words.file}`),
        ' · ', el('a', { href: `#${OUTBOX}` }, icon('envelope'), ` ${texts.outbox.link}`)] : null);
    add.disabled = false;
    add.onclick = () => addOfficer(found.offices, found.agencies).then((userId) => userId && window.location.assign(officerAddress(userId)));
  });
  show(content, el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead), ways, list.form(add), list.results);
  list.find();
  return () => list.leave();
});

/** Who has which right, by office, for a review. */
export const officerRights = page('journey-officer-rights', RIGHTS, (content) => {
  const list = searched('/officers/rights/search', words.nobody, (found) => [
    table([words.columns.office, words.columns.role, words.columns.name, words.columns.duty, words.columns.seen, words.columns.changed],
      found.rights.map((right, at) => [
        found.rights[at - 1]?.officeId === right.officeId ? '' : [right.officeName, el('div', { class: 'journey-below' }, right.officeId)],
        right.roleThai,
        [el('a', { href: officerAddress(right.userId) }, unbroken(right.name)),
          el('div', { class: 'journey-below' }, [right.userId, right.agencyName].filter(Boolean).join(' · '))],
        [duty(right.active), right.givenPassword ? el('div', { class: 'journey-below' }, words.given) : null],
        day(right.lastSeenThai), day(right.lastChangeThai)]))]);
  const files = el('p');
  list.onFound(() => {
    const asked = new URLSearchParams({ role: last.role, duty: last.duty });
    show(files, words.rights.files, ' ', ['xlsx', 'csv'].flatMap((kind, at) => [at ? ' · ' : null,
      el('a', { href: `${address('officers', 'rights', `file.${kind}`)}?${asked}` }, icon('download-alt'), ` ${words.rights.kinds[kind]}`)]));
  });
  show(content, el('p', { class: 'journey-back' }, el('a', { href: `#${OFFICERS}` }, icon('chevron-left'), ` ${words.title}`)),
    el('h1', {}, words.rights.title), el('p', { class: 'journey-hint' }, words.rights.lead), files, list.form(), list.results);
  list.find();
  return () => list.leave();
});

/** A list that is searched, page after page: each following one is put below. */
function searched(path, nothing, drawn) {
  const text = el('input', { type: 'text', id: 'journey-officers-text', class: 'form-control', value: last.text, autocomplete: 'off',
    spellcheck: 'false' });
  const role = el('select', { id: 'journey-officers-role', class: 'form-control' });
  const onDuty = choice('journey-officers-duty', words.duties, last.duty);
  const results = el('section', { class: 'journey-results', 'aria-live': 'polite' });
  let told = (_found) => {};
  let turn = 0;

  async function find(event) {
    event?.preventDefault();
    if (event) {
      last = { text: text.value.trim(), role: role.value, duty: onDuty.value };
    }
    turn += 1;
    show(results, loading());
    await more(turn, results, null);
  }

  async function more(mine, place, after) {
    try {
      const found = await api.post(path, { ...last, after });
      if (mine !== turn) {
        return;
      }
      if (!after) {
        roles(found.roles);
        told(found);
      }
      const lines = found.lines ?? found.rights;
      const rest = el('div');
      show(place, lines.length ? drawn(found) : el('p', { class: 'journey-nothing' }, nothing), rest);
      if (found.next) {
        show(rest, el('button', { type: 'button', class: 'btn btn-default', onclick: () => more(mine, rest, found.next) },
          icon('chevron-down'), ` ${words.more}`));
      }
    } catch (error) {
      if (mine === turn) {
        failed(place, error, () => more(mine, place, after));
      }
    }
  }

  function roles(all) {
    if (!role.options.length) {
      show(role, el('option', { value: '' }, words.anyRole), (all ?? []).map(({ code, nameTh }) => el('option', { value: code }, nameTh)));
      role.value = last.role;
    }
  }

  return {
    find,
    results,
    onFound: (tell) => { told = tell; },
    leave: () => { turn = -1; },
    form: (...more_) => el('form', { class: 'journey-search journey-officers-search', role: 'search', onsubmit: find },
      el('div', { class: 'journey-search-line' },
        el('div', {}, el('label', { for: text.id }, words.text), text),
        el('div', {}, el('label', { for: role.id }, words.columns.role), role),
        el('div', {}, el('label', { for: onDuty.id }, words.columns.duty), onDuty),
        el('button', { type: 'submit', class: 'btn btn-default' }, icon('search'), ` ${texts.finder.submit}`), more_)),
  };
}

function choice(id, options, chosen) {
  const element = el('select', { id, class: 'form-control' }, Object.entries(options).map(([value, label]) => el('option', { value }, label)));
  element.value = chosen;
  return element;
}

function duty(active) {
  return active ? words.duties.on : el('span', { class: 'journey-late' }, words.duties.off);
}

function day(text) {
  return text ? el('span', { class: 'journey-word' }, text) : texts.none;
}
