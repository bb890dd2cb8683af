import { address, api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon, table, unbroken } from './shared/dom.js';
import { badge } from './shared/referrals.js';
import { texts } from './shared/texts.js';
import { caseLink } from './finder.js';
import { following } from './page.js';

const words = texts.sittings;
const PATH = '/sittings';
const ELSEWHERE = 'elsewhere';
const AGENCY = 'agency';
const CLOSED = 'closed';

/** The committee of a province: what is before it, its sittings, and one of them with its agenda on one page. */
export const sittings = following('journey-sittings', PATH, async (asked, _, load) => {
  const id = asked.get('id');
  const agenda = asked.get('agenda');
  if (id) {
    return one(await api.get(`/sittings/${encodeURIComponent(id)}`), load);
  }
  if (agenda) {
    return one(await api.get(`/sittings/agenda/${encodeURIComponent(agenda)}`), load);
  }
  const [provinces, shelves] = await Promise.all([api.get('/sittings'), api.get('/provincial-projects')]);
  return all(provinces, shelves, load);
});

const hrefOf = (id) => `#${PATH}?id=${encodeURIComponent(id)}`;

function all(provinces, shelves, again) {
  return provinces.length ? provinces.map((province) => el('section', { class: 'journey-section' },
    el('h1', {}, words.title(province.officeName)),
    el('p', { class: 'journey-hint' }, words.lead),
    el('p', {}, el('a', { class: 'btn btn-default', href: `#${PATH}?agenda=${encodeURIComponent(province.officeId)}` },
      words.onAgenda(province.onAgenda)),
    ' ', province.runs && !province.sittings.some(({ state }) => state === 'open')
      ? el('button', { type: 'button', class: 'btn btn-primary', onclick: () => open(province, again) }, icon('plus'), ` ${words.open}`) : null,
    ' ', province.runs ? el('a', { class: 'btn btn-default', href: '#/classes' }, icon('education'), ` ${words.classes}`) : null),
    province.sittings.length ? table([words.columns.sitting, words.columns.day, words.columns.chair, words.columns.state, ''],
      province.sittings.map((sitting) => [
        el('a', { href: hrefOf(sitting.id) }, sitting.name), sitting.dayThai, sitting.chair,
        badge(sitting.state === 'open' ? 'offered' : 'accepted', sitting.stateThai), minutesLink(sitting)]))
      : el('p', { class: 'journey-nothing' }, words.none),
    shelves.filter(({ officeId, projects }) => officeId === province.officeId && projects.length).map((shelf) => projectsOf(shelf, again))))
    : el('p', { class: 'journey-nothing' }, words.notYours);
}

/** What the province has added to its catalogue, each as it stands. */
function projectsOf({ officeId, runs, projects }, again) {
  const { columns } = words.projects;
  return el('section', {}, el('h2', {}, words.ownProjects),
    table([columns.code, columns.name, columns.implementer, columns.authority, ''], projects.map((project) => [
      el('span', { class: 'journey-word' }, project.code),
      [project.nameTh, project.version > 1 ? el('div', { class: 'journey-below' }, words.projects.version(project.version, project.reason)) : null],
      project.implementer, project.authority,
      runs ? el('button', { type: 'button', class: 'btn btn-default', onclick: () => revise(officeId, project, again) }, icon('pencil'),
        ` ${words.projects.revise}`) : ''])));
}

async function revise(officeId, project, again) {
  const key = keys();
  const done = await ask({
    title: words.projects.revise,
    intro: words.projects.reviseIntro,
    fields: [
      { name: 'name', label: words.fields.name, type: 'text', required: true, value: project.nameTh },
      ...(project.agencyCode ? [] : [{ name: 'implementer', label: words.fields.implementer, type: 'text', required: true,
        value: project.implementer }]),
      { name: 'authority', label: words.fields.authority, type: 'text', required: true, value: project.authority },
      { name: 'reason', label: words.projects.reason, type: 'textarea', required: true },
    ],
    submitLabel: words.projects.reviseSubmit,
    submit: (values) => api.post('/provincial-projects/versions', { implementer: project.implementer, ...values, officeId, year: project.year,
      code: project.code, requestKey: key(values) }),
  });
  if (done) {
    again(words.projects.revised(done.code));
  }
}

function minutesLink({ id }) {
  return el('a', { target: '_blank', rel: 'noopener', href: address('sittings', id, 'minutes') }, icon('print'), ` ${words.minutes}`);
}

async function open(province, again) {
  const key = keys();
  const opened = await ask({
    title: words.open,
    intro: words.openIntro,
    fields: [
      { name: 'heldOn', label: words.fields.heldOn, type: 'date', required: true, half: true },
      { name: 'place', label: words.fields.place, type: 'text', half: true },
      { name: 'chairIs', label: words.fields.chairIs, type: 'radio', required: true, value: 'governor',
        options: Object.entries(words.chairs).map(([value, label]) => ({ value, label })) },
      { name: 'chair', label: words.fields.chair, type: 'text', required: true },
      { name: 'present', label: words.fields.present, type: 'textarea', required: true },
    ],
    submitLabel: words.open,
    submit: (values) => api.post('/sittings', { ...values, officeId: province.officeId, requestKey: key(values) }),
  });
  if (opened) {
    window.location.hash = hrefOf(opened.id);
    again();
  }
}

/** A sitting, or what is before the province between two of them: the same page, whose decisions are carried out at once there. */
function one(shown, again) {
  const { sitting, standing, agenda, runs } = shown;
  const outside = sitting.id === 0;
  const decides = outside || (runs && sitting.state === 'open');
  const chosen = new Set();
  const counted = el('span', { role: 'status' });
  const decide = el('button', { type: 'button', class: 'btn btn-primary', disabled: true, onclick: () => give(shown, [...chosen], again) },
    outside ? words.order : words.give);
  const takeBack = outside ? null : el('button', { type: 'button', class: 'btn btn-default', disabled: true,
    onclick: () => put(shown, { matters: [...chosen] }, again) }, words.takeBack);
  const boxes = agenda.map(({ referralNumber, personName }) => el('input', { type: 'checkbox', 'aria-label': words.choose(personName),
    onchange: ({ target }) => { choose(referralNumber, target.checked); } }));
  const everybody = el('input', { type: 'checkbox', 'aria-label': words.chooseAll, onchange: ({ target }) => {
    boxes.forEach((box, i) => { box.checked = target.checked; choose(agenda[i].referralNumber, target.checked); });
  } });

  function choose(number, on) {
    chosen[on ? 'add' : 'delete'](number);
    decide.disabled = !chosen.size;
    if (takeBack) {
      takeBack.disabled = !chosen.size;
    }
    counted.textContent = chosen.size ? words.chosen(chosen.size) : '';
  }

  return el('div', {},
    el('p', { class: 'journey-back' }, el('a', { href: `#${PATH}` }, icon('chevron-left'), ` ${words.back}`)),
    el('h1', {}, outside ? words.agendaTitle(shown.officeName) : words.sittingTitle(sitting.name, shown.officeName)),
    outside ? el('p', { class: 'journey-hint' }, words.outsideLead)
      : el('p', { class: 'journey-hint' }, `${sitting.dayThai} · ${words.fields.chair} ${sitting.chair} · ${sitting.stateThai} · `, minutesLink(sitting)),
    outside ? null : el('p', {}, words.standing(standing)),
    sitting.state === 'open' && !outside && runs ? el('p', {},
      el('button', { type: 'button', class: 'btn btn-default', onclick: () => add(shown, again) }, icon('plus'), ` ${words.addProject}`),
      ' ', el('span', { class: 'journey-hint' }, words.closeHint)) : null,
    agenda.length ? [
      decides ? el('p', { class: 'journey-acts' }, decide, ' ', takeBack, ' ', counted) : null,
      table([decides ? everybody : '', words.columns.person, words.columns.referral, words.columns.why, words.columns.waiting,
        outside ? '' : words.columns.verdict].filter((heading, i) => i < 5 || !outside), agenda.map((matter, i) => [
        decides ? boxes[i] : '',
        [el('a', { href: caseLink(matter.caseNumber) }, unbroken(matter.personName)),
          el('div', { class: 'journey-below' }, `${matter.referralNumber} · ${matter.districtName}`)],
        [matter.projectName, el('div', { class: 'journey-below' }, matter.agencyName)],
        [matter.causeThai, matter.reasonThai ? el('div', { class: 'journey-below' }, matter.reasonThai) : null,
          matter.note ? el('div', { class: 'journey-below' }, matter.note) : null],
        [words.days(matter.waitingDays), matter.late ? el('div', { class: 'journey-late' }, words.late) : null],
        outside ? null : matter.verdict ? [el('strong', {}, matter.verdictThai),
          matter.givenProject ? el('div', { class: 'journey-below' }, matter.givenProject) : null,
          matter.givenNote ? el('div', { class: 'journey-below' }, matter.givenNote) : null] : texts.none,
      ].filter((cell, at) => at < 5 || !outside))),
    ] : el('p', { class: 'journey-nothing' }, sitting.state === 'open' ? words.emptyAgenda : words.closed));
}

async function give(shown, matters, again) {
  const { choices, sitting } = shown;
  const outside = sitting.id === 0;
  const given = await ask({
    title: outside ? words.order : words.give,
    intro: words.giveIntro(matters.length),
    fields: [
      { name: 'verdict', label: words.columns.verdict, type: 'radio', required: true,
        options: choices.verdicts.map(({ code, label }) => ({ value: code, label })) },
      { name: 'projectCode', label: texts.refer.project, type: 'select', required: true, when: ({ verdict }) => verdict === ELSEWHERE,
        options: choices.projects.map(({ code, name, agencyName, own }) => ({ value: code, label: `${name} · ${agencyName}`,
          group: own ? words.ownProjects : words.nationsProjects })) },
      { name: 'note', label: words.fields.note, type: 'textarea', required: true, when: ({ verdict }) => verdict === CLOSED },
      { name: 'remark', label: words.fields.remark, type: 'textarea', when: ({ verdict }) => verdict && verdict !== CLOSED },
    ],
    submitLabel: outside ? words.order : words.give,
    submit: ({ remark, ...values }) => {
      const body = { note: remark, ...values, matters };
      return outside ? api.post('/sittings/agenda/decisions', body) : api.put(`/sittings/${sitting.id}/verdicts`, body);
    },
  });
  if (given) {
    const not = outside ? given.filter(({ why }) => why) : [];
    again(not.length ? not.map(({ matter, why }) => `${matter}: ${why}`).join(' · ') : words.given(matters.length));
  }
}

async function put({ sitting }, body, again) {
  try {
    await api.put(`/sittings/${sitting.id}/verdicts`, body);
    again();
  } catch (error) {
    again(error.message);
  }
}

async function add({ sitting, choices }, again) {
  const key = keys();
  const added = await ask({
    title: words.addProject,
    intro: words.addIntro,
    fields: [
      { name: 'name', label: words.fields.name, type: 'text', required: true },
      { name: 'dimension', label: words.fields.dimension, type: 'select', required: true,
        options: words.dimensions.map((label, i) => ({ value: String(i + 1), label })) },
      { name: 'implementerKind', label: words.fields.implementerKind, type: 'select', required: true, half: true,
        options: choices.implementers.map(({ code, label }) => ({ value: code, label })) },
      { name: 'agencyCode', label: words.fields.agency, type: 'select', required: true, half: true,
        options: choices.agencies.map(({ code, label }) => ({ value: code, label })),
        when: ({ implementerKind }) => implementerKind === AGENCY },
      { name: 'implementer', label: words.fields.implementer, type: 'text', required: true, half: true,
        when: ({ implementerKind }) => implementerKind !== AGENCY },
      { name: 'authority', label: words.fields.authority, type: 'text', required: true, value: words.authority },
    ],
    submitLabel: words.addProject,
    submit: (values) => api.post(`/sittings/${sitting.id}/projects`,
      { ...values, dimension: Number(values.dimension), requestKey: key(values) }),
  });
  if (added) {
    again(words.added(added.code));
  }
}
