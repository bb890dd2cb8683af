import { api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, table, unbroken } from './shared/dom.js';
import { buddhistDate, tidyDate } from './shared/thai.js';
import { texts } from './shared/texts.js';
import { refreshContext } from './context.js';

const words = texts.transfer;
const NOBODY = 'nobody';

/**
 * Somebody moves: to a team that goes on with the case, after a look at what would go along; or to nobody, which ends it.
 *
 * @param {object} one the case
 * @param {function} done receives the sentence to show after something was done
 */
export async function transfer(one, done) {
  const to = `/cases/${encodeURIComponent(one.caseNumber)}/`;
  let provinces;
  let today;
  try {
    [{ provinces }, { businessDate: today }] = await Promise.all([api.get(`${to}transfer-choices`), refreshContext()]);
  } catch (error) {
    done(error.message, false);
    return;
  }
  const districtsOf = new Map(provinces.map(({ code, districts }) => [code, districts.map((district) => ({
    value: district.code, label: district.takes ? district.nameTh : words.noChief(district.nameTh) }))]));
  const none = [];
  const keyOf = keys();
  let typed = { taker: 'team', movedOn: today ? buddhistDate(today) : '' };
  for (;;) {
    const asked = await where(provinces, (values) => districtsOf.get(values.provinceCode) ?? none, typed, async (values) => {
      const order = { districtCode: values.districtCode, movedOn: tidyDate(values.movedOn), note: values.note };
      if (values.taker === NOBODY) {
        return { values, order };
      }
      return { values, order, preview: await api.post(`${to}transfer-preview`, order) };
    });
    if (!asked) {
      return;
    }
    const { order, preview } = asked;
    if (!preview && await end(order, to)) {
      done(words.ended);
      return;
    }
    const moved = preview && await confirm(preview, () => api.post(`${to}transfer`,
      { ...order, seen: preview.seen, requestKey: keyOf({ ...order, seen: preview.seen }) }));
    if (moved) {
      refreshContext().catch(() => {});
      done(words.done(moved.toPlace, moved.aoName));
      return;
    }
    typed = asked.values;
  }
}

function where(provinces, districts, typed, submit) {
  const goes = ({ taker }) => taker !== NOBODY;
  return ask({
    title: words.title,
    intro: words.intro,
    fields: [
      { name: 'taker', label: words.taker, type: 'radio', required: true, value: typed.taker,
        options: Object.entries(words.takers).map(([value, label]) => ({ value, label })) },
      { name: 'provinceCode', label: words.province, type: 'select', required: true, half: true, when: goes,
        value: typed.provinceCode, options: provinces.map(({ code, nameTh }) => ({ value: code, label: nameTh })) },
      { name: 'districtCode', label: words.district, type: 'select', required: true, half: true, when: goes,
        value: typed.districtCode, options: districts },
      { name: 'movedOn', label: words.movedOn, type: 'date', required: true, hint: texts.dateHint, value: typed.movedOn },
      { name: 'note', label: words.note, type: 'textarea', hint: words.noteHint, value: typed.note },
    ],
    submitLabel: words.next,
    submit,
  });
}

/** Nobody takes the person: the case ends. */
function end({ movedOn, note }, to) {
  return ask({
    title: words.end.title,
    intro: words.end.intro,
    fields: [],
    submitLabel: words.end.submit,
    cancelLabel: words.preview.back,
    grave: true,
    submit: async () => (await api.post(`${to}circumstances`, { kind: 'movedOut', happenedOn: movedOn, note })) ?? {},
  });
}

function confirm(preview, submit) {
  const { preview: said } = words;
  return ask({
    title: said.title,
    detail: shown(preview),
    fields: [],
    submitLabel: said.submit,
    cancelLabel: said.back,
    wide: true,
    refused: Boolean(preview.refusal),
    submit,
  });
}

/** What a transfer would do. */
function shown(preview) {
  const { preview: said } = words;
  return el('div', { class: 'journey-transfer' },
    el('p', { class: 'journey-transfer-way' }, el('strong', {}, said.way(preview.fromPlace, preview.toPlace)),
      ` · ${said.moved(preview.movedThai)}`),
    preview.refusal ? el('p', { class: 'alert alert-warning', role: 'alert' }, preview.refusal) : null,
    el('dl', { class: 'journey-facts' },
      el('div', {}, el('dt', {}, said.state), el('dd', {}, said.stateTo(preview.stateThai, preview.stateThereThai))),
      el('div', {}, el('dt', {}, said.ao), el('dd', {}, preview.aoName ? said.suggested(preview.aoName) : said.chooses))),
    preview.notThere.length ? el('p', { class: 'alert alert-warning' }, said.notThere(preview.notThere.join(', '))) : null,
    el('h3', {}, said.steps),
    preview.steps.length ? table([said.columns.step, said.columns.due, said.columns.fate], preview.steps.map((step) => [
      [step.stepName, step.withName ? el('div', { class: 'journey-below' }, unbroken(step.withName)) : null],
      step.dueThai ?? texts.none,
      [step.again ? said.again : said.anew, step.drafted
        ? el('div', { class: step.again ? 'journey-below' : 'journey-late' }, step.again ? said.again2 : said.lost) : null],
    ])) : el('p', { class: 'journey-nothing' }, said.noSteps),
    el('h3', {}, said.referrals),
    preview.referrals.length ? table([said.columns.project, said.columns.state, said.columns.fate], preview.referrals.map((line) => [
      [line.projectName, el('div', { class: 'journey-below' }, line.agencyName)],
      line.stateThai,
      [line.fateThai, line.toAgency ? el('div', { class: 'journey-below' }, said.toAgency(line.toAgency)) : null],
    ])) : el('p', { class: 'journey-nothing' }, said.noReferrals),
    el('p', { class: 'journey-hint' }, said.keeps));
}
