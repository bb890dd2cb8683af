import { api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, show, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { number } from './figures.js';
import { addressOf, page } from './page.js';
import { waysOfAdministrators } from './administration.js';

const words = texts.migration;
const PATH = '/journey-migration';
const ONE = '/journey-migration-of';
/** What is being carried out is looked at again after so many milliseconds. */
const SOON = 2000;

/** Where running instances would go over to another version; `process` and `target` may stand in the address. */
export const migration = page('journey-migration', PATH, async (content, asked) => {
  const { processes, migrations } = await api.get('/migrations');
  const body = el('div');
  const process = choice(words.process, processes.map(({ process: value, name }) => ({ value, label: name })), asked.get('process'));
  const target = choice(words.target, [], null);
  const versions = () => {
    const of = processes.find((one) => one.process === process.field.value);
    fillOptions(target.field, (of?.versions ?? []).map(({ version, running }) => (
      { value: String(version), label: words.version(version, number(running)) })));
  };
  process.field.addEventListener('change', versions);
  versions();
  if (asked.get('target')) {
    target.field.value = asked.get('target');
  }
  const filter = filters();
  const look = () => planned(body, () => ({ process: process.field.value, target: Number(target.field.value),
    chosen: filter.chosen() }), new Map(), filter);
  if (asked.get('process') && asked.get('target')) {
    look();
  }
  return el('div', {}, waysOfAdministrators(PATH), el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead),
    el('form', { class: 'journey-migration-form', onsubmit: (event) => { event.preventDefault(); look(); } },
      el('div', { class: 'journey-migration-row' }, process.label, target.label), filter.element,
      el('button', { type: 'submit', class: 'btn btn-primary' }, words.plan)),
    body,
    el('section', { class: 'journey-section' }, el('h2', {}, words.list),
      migrations.length ? table([words.number, words.process, words.target, words.state, words.done, words.began],
        migrations.map((one) => [el('a', { href: addressOf(ONE, { id: one.id }) }, String(one.id)),
          processes.find((it) => it.process === one.process)?.name ?? one.process, towards(one),
          words.states[one.state], words.of(number(one.done), number(one.total)), words.by(one.beganThai, one.beganBy)]))
        : el('p', { class: 'journey-nothing' }, words.none)));
});

function towards({ target, takesBack }) {
  return takesBack ? words.back(takesBack) : words.version(target);
}

function choice(label, options, value) {
  const field = el('select', { class: 'form-control' });
  fillOptions(field, options);
  if (value) {
    field.value = value;
  }
  return { field, label: el('label', {}, label, field) };
}

function fillOptions(field, options) {
  const before = field.value;
  show(field, options.map(({ value, label }) => el('option', { value }, label)));
  if (options.some(({ value }) => value === before)) {
    field.value = before;
  }
}

/** Which instances are meant; the elements are known once there is a plan. */
function filters() {
  const all = [{ value: '', label: words.all }];
  const province = choice(words.province, all, '');
  const district = el('input', { class: 'form-control', inputmode: 'numeric', maxlength: 4 });
  const since = el('input', { class: 'form-control', type: 'date' });
  const at = choice(words.at, all, '');
  const before = choice(words.before, all, '');
  const list = (value) => (value ? [value] : null);
  return {
    element: el('details', {}, el('summary', {}, words.filter), el('div', { class: 'journey-migration-row' }, province.label,
      el('label', {}, words.district, district), el('label', {}, words.since, since), at.label, before.label)),
    chosen: () => ({ provinces: list(province.field.value), districts: list(district.value.trim()), since: since.value || null,
      at: list(at.field.value), before: before.field.value || null }),
    know(plan) {
      const elements = new Map(plan.sources.flatMap(({ positions }) => positions.map(({ element, name }) => [element, name ?? element])));
      if (!at.field.value && !before.field.value) {
        const options = [...all, ...[...elements].map(([value, label]) => ({ value, label }))];
        fillOptions(at.field, options);
        fillOptions(before.field, options);
      }
      if (!province.field.value) {
        fillOptions(province.field, [...all, ...plan.provinces.map(({ element, name }) => ({ value: element, label: name }))]);
      }
    },
  };
}

/** The plan, with where each position goes, to be changed and looked at again. */
async function planned(body, wanted, mappings, filter) {
  show(body, el('p', { class: 'journey-loading', role: 'status' }, texts.loading));
  const asked = { ...wanted(), mappings: [...mappings].map(([from, to]) => ({ from, to })) };
  try {
    const plan = await api.post('/migrations/plan', asked);
    filter.know(plan);
    show(body, drawn(plan, asked, mappings, () => planned(body, wanted, mappings, filter)));
  } catch (error) {
    show(body, el('p', { class: 'alert alert-danger', role: 'alert' }, error.message));
  }
}

function drawn(plan, asked, mappings, again) {
  return el('section', { class: 'journey-section' }, el('h2', {}, words.planOf(plan.processName, plan.target)),
    el('p', {}, words.goes(number(plan.goes)), plan.stays ? ` · ${words.stays(number(plan.stays))}` : null),
    plan.wrong.length ? el('div', { class: 'alert alert-danger', role: 'alert' }, el('ul', {}, plan.wrong.map(({ from, to, message }) =>
      el('li', {}, words.wrong(from, to, message))))) : null,
    plan.sources.map(({ version, positions }) => (positions.length ? [el('h3', {}, words.from(version)),
      table([words.position, words.instances, words.where, words.goesTo], positions.map((at) => [
        at.name ?? at.element, number(at.instances), Object.entries(at.provinces).map(([code, n]) =>
          `${plan.provinces.find(({ element }) => element === code)?.name ?? texts.none} ${number(n)}`).join(', '),
        destination(at, mappings, again)]))] : null)),
    plan.timers.length ? el('p', { class: 'journey-hint' }, words.timers(number(plan.timers.reduce((sum, one) => sum + one.number, 0))))
      : null,
    plan.resumable.map(({ element, cases, goesTo }) => el('p', { class: 'journey-hint' },
      words.resumable(number(cases), element, goesTo))),
    plan.goes && !plan.wrong.length
      ? el('button', { type: 'button', class: 'btn btn-primary', onclick: () => begin(plan, asked) }, words.begin) : null);
}

function destination({ element, name, goesTo, choices }, mappings, again) {
  const field = el('select', { class: 'form-control', 'aria-label': words.goesToOf(name ?? element), onchange: () => {
    mappings.set(element, field.value);
    again();
  } }, goesTo ? null : el('option', { value: '' }, words.staysHere), choices.map((one) =>
    el('option', { value: one.element }, one.name ? `${one.name} (${one.element})` : one.element)));
  field.value = goesTo ?? '';
  return choices.length ? field : words.staysHere;
}

async function begin(plan, asked) {
  const key = keys();
  const done = await ask({
    title: words.beginTitle(number(plan.goes), plan.target),
    intro: words.beginIntro,
    fields: [{ name: 'reason', label: words.reason, type: 'textarea', required: true, hint: words.reasonHint },
      { name: 'canary', label: words.canary, type: 'text', hint: words.canaryHint }],
    submitLabel: words.begin,
    submit: ({ reason, canary }) => {
      const wanted = { ...asked, reason, canary: canary?.trim() ? Number(canary) || 0 : null };
      return api.post('/migrations', { ...wanted, requestKey: key(wanted) });
    },
  });
  if (done) {
    window.location.hash = addressOf(ONE, { id: done.id });
  }
}

/** How far a migration is, and what may be done with it. */
export const migrationOf = page('journey-migration-of', ONE, async (content, asked) => {
  const id = asked.get('id') ?? '';
  const body = el('div');
  async function load() {
    const [one, told] = await Promise.all([api.get(`/migrations/${encodeURIComponent(id)}`),
      api.get(`/migrations/${encodeURIComponent(id)}/instances`)]);
    show(body, progress(one, told, load));
    if (one.state === 'running') {
      setTimeout(() => { if (body.isConnected) { load().catch(() => setTimeout(load, SOON)); } }, SOON);
    }
  }
  await load();
  return body;
});

function progress(one, told, load) {
  return el('div', {},
    el('nav', { 'aria-label': texts.overview.path }, el('ol', { class: 'journey-path' }, el('li', {},
      el('a', { href: `#${PATH}` }, words.title)))),
    el('h1', {}, words.titleOf(one.id, one.process, towards(one))),
    el('p', { role: 'status' }, el('strong', {}, words.states[one.state]), ` · ${words.of(number(one.done), number(one.total))}`,
      one.canary ? ` · ${words.first(number(one.canary))}` : null),
    el('progress', { max: one.total || 1, value: one.done, 'aria-label': words.done, class: 'journey-migration-bar' }),
    one.stoppedBy ? el('p', { class: 'alert alert-danger', role: 'alert' }, words.stoppedBy(one.stoppedBy)) : null,
    el('p', { class: 'journey-list-files' }, one.offered.map((act) => el('button', { type: 'button',
      class: `btn ${act === 'rollBack' || act === 'end' ? 'btn-danger' : 'btn-default'}`, onclick: () => acted(one, act, load) },
    words.acts[act]))),
    table([words.result, words.instances], [...Object.entries(one.counts).map(([fate, n]) => [words.fates[fate], number(n)]),
      ...(one.stayed ? [[words.fates.stayed, number(one.stayed)]] : [])]),
    told.length ? el('section', { class: 'journey-section' }, el('h2', {}, words.notMigrated),
      table([words.instance, words.result, words.why], told.map(({ key, state, said }) => [key ?? texts.none, words.fates[state],
        said ?? texts.none]))) : null,
    el('section', { class: 'journey-section' }, el('h2', {}, words.log), table([words.when, words.act, words.reason],
      one.acts.map(({ act, thai, by, reason }) => [words.by(thai, by), words.acts[act], reason ?? texts.none]))));
}

const PATHS = { goOn: 'go-on', rollBack: 'roll-back' };
const WITHOUT_REASON = ['pause', 'resume'];

async function acted(one, act, load) {
  const key = keys();
  const done = await ask({
    title: words.acts[act],
    intro: words.intros[act],
    grave: act === 'rollBack' || act === 'end',
    fields: [{ name: 'reason', label: words.reason, type: 'textarea', required: !WITHOUT_REASON.includes(act), hint: words.reasonHint }],
    submitLabel: words.acts[act],
    submit: async ({ reason }) => (await api.post(`/migrations/${one.id}/${PATHS[act] ?? act}`,
      { reason, requestKey: key({ act, reason }) })) ?? {},
  });
  if (done?.id) {
    window.location.hash = addressOf(ONE, { id: done.id });
  } else if (done) {
    load();
  }
}
