import { api } from './shared/api.js';
import { el, show } from './shared/dom.js';
import { planTable, referralTable } from './shared/referrals.js';
import { texts } from './shared/texts.js';
import { engine } from './engine.js';

const JOURNEY = 'cardholder-journey';

/** The plan and the referrals of a journey, each leading to its own process instance where the user may see it. */
export const referralsTab = {
  id: 'journey-referrals',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 15,
  properties: { label: texts.cockpit.tab },
  render(node, { processInstanceId }) {
    node.className = 'journey-cockpit-tab';
    show(node, el('p', { class: 'journey-loading', role: 'status' }, texts.loading));
    load(processInstanceId).then(
      (content) => show(node, content),
      (error) => show(node, el('p', { class: 'alert alert-danger', role: 'alert' }, error.message)));
  },
};

async function load(processInstanceId) {
  const instance = await engine(`/process-instance/${processInstanceId}`);
  if (!instance.definitionId.startsWith(`${JOURNEY}:`) || !instance.businessKey) {
    return el('p', { class: 'journey-nothing' }, texts.cockpit.notJourney);
  }
  const { administrator, roles } = await api.get('/context');
  if (administrator && roles.every((role) => role === 'administrator')) {
    // The case is its office's; an administrator looks after the engine, and sees nobody's file (ADR 0005).
    return el('p', { class: 'journey-nothing' }, texts.cockpit.ofOffice);
  }
  const { plan, referrals } = await api.get(`/cases/${encodeURIComponent(instance.businessKey)}`);
  const visible = await running(referrals.map((referral) => referral.processInstanceId));
  const table = referralTable(referrals, (referral) => (visible.has(referral.processInstanceId)
    ? `#/process-instance/${referral.processInstanceId}/runtime` : null));
  return el('div', {},
    plan ? [el('h4', {}, texts.case.plan, ' ', el('small', {}, texts.case.planAgreed(plan.agreedOnThai))),
      planTable(plan)] : null,
    el('h4', {}, texts.case.referrals), table);
}

/** Which of the instances still run and are visible to the user. */
async function running(ids) {
  const wanted = ids.filter((id) => id);
  if (!wanted.length) {
    return new Set();
  }
  const found = await engine(`/process-instance?processInstanceIds=${wanted.join(',')}`);
  return new Set(found.map(({ id }) => id));
}
