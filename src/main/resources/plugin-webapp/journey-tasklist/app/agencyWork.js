import { api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon, show, table, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { failed, loading, page } from './page.js';

const words = texts.agencyWork;
/** So many go in one request. */
const AT_ONCE = 25;

/** What each officer of an agency has in hand, and its handing over to a colleague when one is absent. */
export const agencyWork = page('journey-agency-work', '/agency-work', (content) => {
  const message = el('div', { role: 'status' });
  const body = el('div', {}, loading());
  let left = false;

  async function load() {
    try {
      const [offices, leaves] = await Promise.all([api.get('/agency-work'), api.get('/agency-leaves')]);
      if (!left) {
        show(body, offices.length ? offices.map((office) => section(office,
          leaves.filter(({ officeId }) => officeId === office.officeId), done))
          : el('p', { class: 'journey-nothing' }, words.notYours));
      }
    } catch (error) {
      if (!left) {
        failed(body, error, load);
      }
    }
  }

  function done(sentence, well = true) {
    show(message, el('p', { class: `alert ${well ? 'alert-success' : 'alert-warning'}` }, sentence));
    load();
  }

  show(content, el('p', { class: 'journey-back' }, el('a', { href: '#/referrals' }, icon('chevron-left'), ` ${words.back}`)),
    el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead), message, body);
  load();
  return () => { left = true; };
});

function section(office, leaves, done) {
  const { columns } = words;
  return el('section', { class: 'journey-section' }, el('h2', { class: 'journey-round-heading' }, office.officeName),
    table([columns.officer, columns.inHand, columns.late, ''], office.officers.map((officer) => [
      unbroken(officer.name),
      words.count(officer.inHand),
      officer.late ? el('span', { class: 'journey-late' }, words.count(officer.late)) : texts.none,
      office.officers.some((other) => other.userId !== officer.userId) ? [
        officer.inHand ? el('button', { type: 'button', class: 'btn btn-default btn-sm', onclick: () => handOver(office, officer, done) },
          icon('share'), ` ${words.handOver}`) : null, ' ',
        el('button', { type: 'button', class: 'btn btn-default btn-sm', onclick: () => away(office, officer, done) },
          icon('calendar'), ` ${words.leave.record}`)] : null,
    ])),
    leaves.length ? [el('h3', {}, words.leave.title), el('ul', { class: 'list-unstyled' }, leaves.map((leave) => el('li', {},
      words.leave.line(leave.name, leave.daysThai, leave.standInName), ' ', el('span', { class: 'journey-hint' }, words.leave.state(leave)), ' ',
      leave.over ? null : el('button', { type: 'button', class: 'btn btn-default btn-sm', onclick: () => back(leave, done) },
        words.leave.cancel))))] : null);
}

/** That an officer is away, and who of the office does the work meanwhile. */
async function away({ officeId, officers }, { userId, name }, done) {
  const key = keys();
  const recorded = await ask({
    title: words.leave.dialog(name),
    intro: words.leave.intro,
    fields: [
      { name: 'from', label: words.leave.from, type: 'date', required: true, half: true },
      { name: 'to', label: words.leave.to, type: 'date', required: true, half: true },
      { name: 'toUserId', label: words.leave.standIn, type: 'select', required: true,
        options: officers.filter((other) => other.userId !== userId).map((other) => ({ value: other.userId, label: other.name })) },
    ],
    submitLabel: words.leave.record,
    submit: (values) => api.post('/agency-leaves', { ...values, officeId, userId, requestKey: key(values) }),
  });
  if (recorded) {
    done(words.leave.recorded(name));
  }
}

async function back({ id, name }, done) {
  const cancelled = await ask({ title: words.leave.cancelDialog(name), intro: words.leave.cancelIntro, fields: [], submitLabel: words.leave.cancel,
    submit: () => api.post(`/agency-leaves/${id}/cancellation`, {}) });
  if (cancelled) {
    done(words.leave.cancelled(name));
  }
}

async function handOver({ officeId }, { userId }, done) {
  let held;
  try {
    held = await api.get(`/agency-work/${encodeURIComponent(officeId)}/${encodeURIComponent(userId)}`);
  } catch (error) {
    done(error.message, false);
    return;
  }
  const { columns } = words;
  const boxes = new Map(held.lines.map((line) => [line.referralNumber,
    el('input', { type: 'checkbox', checked: true, 'aria-label': words.select(line.referralNumber) })]));
  const keyOf = new Map(held.lines.map((line) => [line.referralNumber, keys()]));
  const became = await ask({
    title: words.dialog(held.name),
    detail: table(['', columns.person, columns.step, columns.due], held.lines.map((line) => [
      boxes.get(line.referralNumber),
      [unbroken(line.personName), el('div', { class: 'journey-below' }, line.referralNumber)],
      [line.stepName, el('div', { class: 'journey-below' }, line.projectName)],
      [line.dueThai ?? texts.none, line.daysLate ? el('div', { class: 'journey-late' }, texts.card.overdue(line.daysLate)) : null],
    ])),
    fields: [
      { name: 'toUserId', label: words.to, type: 'select', required: true, half: true,
        options: held.others.map((other) => ({ value: other.userId, label: other.name })) },
      { name: 'reason', label: words.reason, type: 'textarea', required: true, hint: words.reasonHint },
    ],
    submitLabel: words.submit,
    wide: true,
    submit: ({ toUserId, reason }, progress) => sent(held, boxes, keyOf, toUserId, reason, progress),
  });
  if (became) {
    const refused = became.filter(({ ok }) => !ok);
    done(words.done(became.length - refused.length, became.find(({ ok }) => ok)?.name)
      + refused.map(({ referralNumber, message }) => ` · ${referralNumber}: ${message}`).join(''), !refused.length);
  }
}

async function sent(held, boxes, keyOf, toUserId, reason, progress) {
  const chosen = held.lines.map(({ referralNumber }) => referralNumber).filter((number) => boxes.get(number).checked);
  if (!chosen.length) {
    throw new Error(words.none);
  }
  const became = [];
  for (let from = 0; from < chosen.length; from += AT_ONCE) {
    progress(words.progress(from, chosen.length));
    became.push(...await api.post('/agency-work/changes', { reason,
      items: chosen.slice(from, from + AT_ONCE).map((referralNumber) => {
        const item = { referralNumber, fromUserId: held.userId, toUserId };
        return { ...item, requestKey: keyOf.get(referralNumber)({ ...item, reason }) };
      }) }));
  }
  if (became.every(({ ok }) => !ok)) {
    throw new Error(became[0].message);
  }
  return became;
}
