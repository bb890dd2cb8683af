import { api } from './shared/api.js';
import { el, icon, show, table, unbroken } from './shared/dom.js';
import { badge } from './shared/referrals.js';
import { texts } from './shared/texts.js';
import { CDD_REPORT } from './cddReport.js';
import { CONTINUATION } from './continuation.js';
import { hasRole, onContext } from './context.js';
import { OUTBOX } from './outbox.js';
import { failed, page } from './page.js';
import { toReadBadge } from './preparation.js';
import { PRIVACY } from './privacy.js';
import { REGISTRY_CHANGES } from './registryChanges.js';
import { onUserChange } from './session.js';

const MOST_SHOWN = 50;
const OF_PROVINCE = ['governor', 'provincialSecretariat'];
const TEAM = ['registrar', 'ao', 'districtChief', 'teamSecretariat'];
const WITH_HANDBOOK = [...TEAM, 'agencyOfficer', 'provincialSecretariat', 'governor'];
const WITH_OUTBOX = ['districtChief', 'teamSecretariat', 'governor', 'provincialSecretariat', 'provincialCdd'];
const WITH_REGISTRY = [...TEAM, 'governor', 'provincialSecretariat', 'provincialCdd'];
const WITH_CALENDARS = ['districtChief', 'teamSecretariat'];

/** The last search, kept for the way back from a case: in memory alone, a name has no place in an address. */
let last = { query: '', cases: null };
onUserChange(() => { last = { query: '', cases: null }; });

/** Finds cases by ID, name or case number within the user's offices. */
export const finder = page('journey-finder', '/cases', (content) => {
  const box = el('input', {
    type: 'text', id: 'journey-query', class: 'form-control', value: last.query, autocomplete: 'off',
    spellcheck: 'false',
  });
  const button = el('button', { type: 'submit', class: 'btn btn-primary' }, icon('search'),
    ` ${texts.finder.submit}`);
  const results = el('section', { class: 'journey-results', 'aria-live': 'polite' });
  const ways = el('p');
  let asking = null;

  async function search(event) {
    event?.preventDefault();
    const query = box.value.trim();
    asking?.abort();
    if (!query) {
      show(results, el('p', { class: 'journey-error' }, texts.finder.empty));
      box.focus();
      return;
    }
    asking = new AbortController();
    show(results, el('p', { class: 'journey-loading' }, texts.finder.searching));
    try {
      const cases = await api.post('/cases/search', { q: query }, { signal: asking.signal });
      last = { query, cases };
      list(results, cases);
    } catch (error) {
      if (error.name !== 'AbortError') {
        failed(results, error, search);
      }
    }
  }

  show(content,
    el('h1', {}, texts.finder.title),
    el('form', { class: 'journey-search', role: 'search', onsubmit: search },
      el('label', { for: 'journey-query' }, texts.finder.label),
      el('div', { class: 'journey-search-line' }, box, button)),
    el('p', { class: 'journey-hint' }, texts.finder.lead),
    ways,
    results);
  if (last.cases) {
    list(results, last.cases);
  }
  const stop = onContext((context) => {
    const any = (roles) => roles.some((role) => hasRole(context, role));
    const links = [
      any(TEAM) ? el('a', { href: '#/departures' }, icon('road'), ` ${texts.departures.link}`) : null,
      any(WITH_CALENDARS) ? el('a', { href: '#/calendar' }, icon('calendar'), ` ${texts.calendar.ofTeam}`) : null,
      any(WITH_HANDBOOK) ? el('a', { href: '#/handbook' }, icon('book'), ` ${texts.handbook.link}`) : null,
      any(TEAM) || any(OF_PROVINCE) ? el('span', {}, el('a', { href: '#/preparation' }, icon('map-marker'), ` ${texts.preparing.link}`),
        ' ', any(TEAM) ? toReadBadge() : null) : null,
      any(WITH_REGISTRY) ? el('a', { href: `#${REGISTRY_CHANGES}` }, icon('transfer'), ` ${texts.registryChanges.link}`) : null,
      context.continues && any(WITH_REGISTRY) ? el('a', { href: `#${CONTINUATION}` }, icon('forward'), ` ${texts.continuation.link}`) : null,
      context.continues && any(['districtCdd']) ? el('a', { href: `#${CDD_REPORT}` }, icon('list'), ` ${texts.cddReport.link}`) : null,
      any(WITH_OUTBOX) ? el('a', { href: `#${OUTBOX}` }, icon('envelope'), ` ${texts.outbox.link}`) : null,
      any(['districtChief']) ? el('a', { href: `#${PRIVACY}` }, icon('eye-close'), ` ${texts.privacy.link}`) : null,
    ].filter(Boolean);
    show(ways, links.flatMap((link, i) => (i ? [' · ', link] : [link])));
  });
  focusWhenShown(box);
  return () => { asking?.abort(); stop(); };
});

/** The page is drawn before it stands in the document, and nothing outside of it takes the cursor. */
function focusWhenShown(box) {
  requestAnimationFrame(() => {
    box.focus();
    box.select();
  });
}

function list(node, cases) {
  if (!cases.length) {
    show(node, el('p', { class: 'journey-nothing' }, texts.finder.nothing));
    return;
  }
  const { columns } = texts.finder;
  show(node,
    el('p', { class: 'journey-count' }, texts.finder.found(cases.length),
      cases.length >= MOST_SHOWN ? ` · ${texts.finder.tooMany}` : null),
    table(
      [columns.caseNumber, columns.person, columns.id, columns.state, columns.office, columns.step, columns.with],
      cases.map((one) => [
        el('a', { href: caseLink(one.caseNumber) }, unbroken(one.caseNumber)),
        el('a', { href: caseLink(one.caseNumber) }, unbroken(one.personName)),
        unbroken(one.maskedId),
        badge(one.state, one.stateThai),
        one.officeName,
        one.openStep ?? texts.none,
        one.openStep && one.state !== 'transferred' ? unbroken(one.with) ?? texts.finder.unclaimed : texts.none,
      ])));
}

/** The address of a case's page. */
export function caseLink(caseNumber) {
  return `#/cases/${encodeURIComponent(caseNumber)}`;
}
