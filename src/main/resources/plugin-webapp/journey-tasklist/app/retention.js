import { api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon, show, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { failed, loading } from './page.js';

const words = texts.retention;
const AGAIN_MILLIS = 2_000;

/** How long what was told is kept, what would go, and what went: an administrator's. */
export function retention() {
  const body = el('section', { class: 'journey-section' }, loading());
  const message = el('div', { role: 'status' });
  load();

  async function load() {
    try {
      const page = await api.get('/privacy/retention');
      show(body,
        el('h2', {}, words.title),
        el('p', { class: 'journey-hint' }, words.lead),
        message,
        table([words.what, words.years, words.due], page.rules.map((rule) => [
          [el('strong', {}, rule.nameThai), el('div', { class: 'journey-below' }, rule.whatThai)],
          [rule.years ? words.after(rule.years) : words.off, ' ', button('edit', words.set, () => set(rule)),
            rule.setThai ? el('div', { class: 'journey-below' }, rule.setThai) : null],
          rule.over.length ? rule.over.map((year) => [button('trash', words.look(year), () => erase(rule, year)), ' ']) : texts.none])),
        page.runs.length ? [el('h3', {}, words.runs), table([words.what, words.begun, words.state, words.gone], page.runs.map((run) => [
          [`${run.nameThai} ${run.year}`, el('div', { class: 'journey-below' }, run.reason)],
          run.begunThai,
          [words.states[run.state], run.total && run.state !== 'done' ? ` ${run.done}/${run.total}` : null, ' ',
            run.state === 'running' ? button('stop', words.stop, () => change(run, 'stop')) : null,
            run.state === 'stopped' ? button('play', words.goOn, () => change(run, 'go-on')) : null],
          [words.cases(run.cases, run.spared), rows(run.rows), run.hash ? el('div', { class: 'journey-below' }, words.hash(run.hash)) : null]]))] : null,
        el('p', { class: 'journey-hint' }, words.months));
      if (page.runs.some(({ state }) => state === 'running')) {
        setTimeout(() => body.isConnected && load(), AGAIN_MILLIS);
      }
    } catch (error) {
      failed(body, error, load);
    }
  }

  function done(sentence) {
    show(message, el('p', { class: 'alert alert-success' }, sentence));
    load();
  }

  async function set(rule) {
    const answer = await ask({
      title: `${words.set}: ${rule.nameThai}`,
      intro: words.setIntro,
      fields: [
        { name: 'years', label: words.yearsAfter, type: 'text', half: true, hint: words.yearsHint, value: rule.years ? String(rule.years) : '' },
        reason(),
      ],
      submitLabel: words.set,
      submit: async ({ years, reason: why }) => (await api.put(`/privacy/retention/rules/${rule.kind}`,
        { years: years ? Number(years) || 0 : null, reason: why })) ?? {},
    });
    if (answer) {
      done(words.isSet);
    }
  }

  async function erase(rule, year) {
    let preview;
    try {
      preview = await api.post('/privacy/retention/preview', { kind: rule.kind, year });
    } catch (error) {
      failed(message, error);
      return;
    }
    const keyOf = keys();
    const answer = await ask({
      title: words.erase(rule.nameThai, year),
      intro: words.eraseIntro,
      detail: el('div', {}, el('p', {}, preview.whole ? null : words.atLeast, words.cases(preview.cases, preview.spared)), rows(preview.rows)),
      fields: [reason()],
      grave: true,
      submitLabel: words.eraseNow,
      submit: (values) => api.post('/privacy/retention/runs', { ...values, kind: rule.kind, year, requestKey: keyOf(values) }),
    });
    if (answer) {
      done(words.isBegun);
    }
  }

  async function change(run, act) {
    try {
      await api.post(`/privacy/retention/runs/${run.id}/${act}`, {});
      load();
    } catch (error) {
      failed(message, error);
    }
  }

  return body;
}

function rows(all) {
  return all.length ? el('ul', {}, all.map(({ titleThai, rows: n }) => el('li', {}, words.rows(titleThai, n)))) : null;
}

function reason() {
  return { name: 'reason', label: words.reason, type: 'textarea', required: true, hint: words.reasonHint };
}

function button(glyph, label, onclick) {
  return el('button', { type: 'button', class: 'btn btn-default btn-sm', onclick }, icon(glyph), ` ${label}`);
}
