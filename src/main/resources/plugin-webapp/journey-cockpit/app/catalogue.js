import { api } from './shared/api.js';
import { el, show, table, unbroken } from './shared/dom.js';
import { buddhistDate, isoDate } from './shared/thai.js';
import { texts } from './shared/texts.js';
import { waysOfAdministrators } from './administration.js';
import { addressOf, page } from './page.js';
import { change, madeTable } from './yearChange.js';

const words = texts.catalogue;
const PATH = '/journey-catalogue';

/** The catalogue of a year: projects and where they are offered, what people choose from, what they consent to. */
export const catalogue = page('journey-catalogue', PATH, async (content, asked) => {
  const all = await api.get('/years');
  const chosen = all.find(({ year }) => String(year) === asked.get('year')) ?? all.find(({ inForce }) => inForce) ?? all[0];
  const body = el('div', { class: 'journey-year' });
  await fill(body, chosen.year, null);
  return el('div', {}, waysOfAdministrators(PATH), el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead),
    all.length > 1 ? el('nav', { class: 'journey-ways', 'aria-label': texts.years.choose }, all.map(({ year, over }) =>
      el('a', { href: addressOf(PATH, { year }), 'aria-current': year === chosen.year ? 'page' : null }, texts.years.of(year, over)))) : null,
    body);
});

async function fill(body, year, said) {
  draw(body, await api.get(`/years/${year}/catalogue`), said);
}

function draw(body, shown, said) {
  const { year, nameTh, over } = shown.year;
  const act = (label, fields, wantedOf, name) => (over ? null : el('button', { type: 'button', class: 'btn btn-default btn-sm', 'aria-label': label,
    onclick: async () => {
      const done = await change(year, name, fields, wantedOf);
      if (done) {
        await fill(body, year, texts.years.done(name));
      }
    } }, words.act[label.split(' ')[0]] ?? texts.years.change));
  show(body, said ? el('p', { class: 'alert alert-success', role: 'status' }, said) : null,
    el('h2', {}, nameTh), over ? el('p', { class: 'journey-hint' }, texts.years.over) : null,
    section(words.projects, words.projectsHint, [act(words.addProject, projectFields(shown, null), projectWanted(null), words.newProject),
      table([words.code, words.name, words.agency, words.dimension, words.offered, ''], shown.projects.map((it) => [unbroken(it.code),
        marked(it.nameTh, it.draft), [it.agencyTh, it.ofDistrict ? el('div', { class: 'journey-below' }, words.ofDistrict) : null,
          it.budgetTh ? el('div', { class: 'journey-below' }, words.budgetIs(it.budgetTh)) : null],
        it.dimensionTh, [it.placesTh ?? words.everywhere, ending(it)],
        act(words.changeOf(it.nameTh), projectFields(shown, it), projectWanted(it), it.nameTh)]))]),
    section(words.lists, words.listsHint, shown.lists.map((list) => el('details', { class: 'journey-year-list' },
      el('summary', {}, words.listOf(list.nameTh, list.entries.length)),
      list.takesMore ? act(words.addEntry(list.nameTh), [{ name: 'code', label: words.code, type: 'text', required: true, hint: words.codeHint },
        ...entryFields(null)], (values) => entryWanted(list.list, values), words.newEntry(list.nameTh)) : null,
      table([words.code, words.name, words.offered, ''], list.entries.map((it) => [it.code, marked(it.labelTh, it.draft), ending(it),
        act(words.changeOf(it.labelTh), entryFields(it), (values) => entryWanted(`${list.list} ${it.code}`, values), it.labelTh)]))))),
    section(words.textsTitle, words.textsHint, versions('text', shown.texts, act)),
    section(words.messagesTitle, words.messagesHint, versions('message', shown.messages, act)),
    section(texts.years.changes, texts.years.changesHint, madeTable(shown.changes)));
}

function versions(what, all, act) {
  return table([words.name, words.version, words.text, ''], all.map((it) => [marked(it.nameTh, it.draft), words.versionOf(it.version), it.textTh,
    act(words.changeOf(it.nameTh), [{ name: 'text', label: words.text, type: 'textarea', required: true, value: it.textTh }],
      ({ text }) => ({ what, name: it.kind, values: { text } }), it.nameTh)]));
}

function section(title, hint, content) {
  return el('section', { class: 'journey-section' }, el('h3', {}, title), el('p', { class: 'journey-hint' }, hint), content);
}

function marked(name, draft) {
  return [name, draft ? [' ', el('span', { class: 'label label-default' }, texts.years.draft)] : null];
}

function ending({ endsThai, over }) {
  return endsThai ? el('div', { class: over ? 'journey-late' : 'journey-below' }, (over ? words.ended : words.until)(endsThai)) : null;
}

function endField(it) {
  return { name: 'endsOn', label: words.endsOn, type: 'date', hint: words.endsHint,
    value: it?.values.endsOn ? buddhistDate(it.values.endsOn) : '' };
}

function projectFields({ agencies, dimensions, provinces }, it) {
  const choices = (list) => list.map(({ code, nameTh }) => ({ value: code, label: nameTh }));
  return [{ name: 'nameTh', label: words.name, type: 'text', required: true, value: it?.nameTh },
    ...it ? [] : [
      { name: 'dimension', label: words.dimension, type: 'select', required: true, options: choices(dimensions) },
      { name: 'agencyCode', label: words.agency, type: 'select', required: true, options: choices(agencies) },
      { name: 'developedBy', label: words.developedBy, type: 'radio', required: true, value: 'agency',
        options: [{ value: 'agency', label: words.byAgency }, { value: 'districtCdd', label: words.ofDistrict }] }],
    { name: 'places', label: words.places, type: 'text', value: it?.values.places ?? '',
      hint: words.placesHint(provinces.slice(0, 3).map(({ code, nameTh }) => `${code} ${nameTh}`).join(', ')) },
    { name: 'budget', label: words.budget, type: 'radio', value: it?.values.budget ?? '', options: words.budgets },
    ...it ? [endField(it)] : []];
}

function projectWanted(it) {
  return ({ endsOn, ...values }) => ({ what: 'project', name: it?.code ?? '', values: { ...values, endsOn: endsOn ? isoDate(endsOn) : '' } });
}

function entryFields(it) {
  return [{ name: 'nameTh', label: words.name, type: 'text', required: true, value: it?.labelTh }, ...it ? [endField(it)] : []];
}

function entryWanted(name, { endsOn, ...values }) {
  return { what: 'code', name, values: { ...values, endsOn: endsOn ? isoDate(endsOn) : '' } };
}
