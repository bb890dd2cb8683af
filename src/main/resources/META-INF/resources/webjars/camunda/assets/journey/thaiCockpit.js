/**
 * What of Cockpit speaks no Thai by its locale file: how it writes dates, and the words that its templates have in
 * them. Named by Cockpit's config.js. Words that only a style can reach are in user-styles.css.
 */

/** The engine's would be 2018-02-12T08:31:00. "y" is the year of the locale's era: พ.ศ. in Thai. */
const DATE_FORMATS = {
  normal: 'D MMM y HH:mm [น.]',
  abbr: 'D MMM y HH:mm [น.]',
};

const MONTHS = ['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน', 'กรกฎาคม', 'สิงหาคม', 'กันยายน',
  'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม'];
/** The calendar of a condition's date. */
const CALENDAR = {
  DAY: ['อาทิตย์', 'จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์'],
  SHORTDAY: ['อา.', 'จ.', 'อ.', 'พ.', 'พฤ.', 'ศ.', 'ส.'],
  MONTH: MONTHS,
  STANDALONEMONTH: MONTHS,
  SHORTMONTH: ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'],
};

/** What the engine calls the jobs that our models have; another kind keeps its name. */
const JOB_TYPES = {
  'async-continuation': 'ทำเบื้องหลัง',
  'timer-intermediate-transition': 'ทำเมื่อถึงกำหนด',
};

/** Pieces of templates as they are, and what stands there instead: a label where there is one. */
const WORDS = [
  ['title="zoom in"', 'title="ขยาย"'],
  ['title="zoom out"', 'title="ย่อ"'],
  ['title="reset zoom"', 'title="แสดงทั้งแผนภาพ"'],
  ["{ instances: 'No' }", '{ instances: 0 }'],
  ['title="Select all"', 'title="เลือกทั้งหมด"'],
  ['uib-tooltip="Toggle this section"', 'uib-tooltip="{{ \'DASHBOARD_TOGGLE_SECTION\' | translate }}"'],
  ['uib-tooltip="Suspended Job Definition"',
    'uib-tooltip="{{ \'PLUGIN_JOBDEFINITION_TOOLTIP_SUSPENSION\' | translate }}"'],
  ['{{ jobDefinition.jobType }}',
    `{{ (${JSON.stringify(JOB_TYPES)})[jobDefinition.jobType] || jobDefinition.jobType }}`],
  ['<i>Message is null.</i>', '<i>{{ \'PLGN_HIST_MESSAGE_NULL\' | translate }}</i>'],
  ['{{ getIncidentType(incident) }}',
    '{{ incident.incidentType === "failedJob" ? ("PLGN_SEAR_FAILED_JOB" | translate) : incident.incidentType }}'],
];

/** What a page calls the thing that it was asked for and does not find. */
const THINGS = {
  'process definition': 'กระบวนงาน',
  'decision definition': 'ตารางตัดสินใจ',
  'decision instance': 'ผลการตัดสินใจ',
};
const DIRECTIVES = ['camWidgetBpmnViewer', 'camWidgetDmnViewer', 'incidentsTab'];

const inThai = (part) => {
  if (typeof part.template === 'string') {
    part.template = WORDS.reduce((template, [word, thai]) => template.replaceAll(word, thai), part.template);
  }
  return part;
};

const cockpit = window.angular.module('cam.cockpit');

cockpit.config(['camDateFormatProvider', 'uibDatepickerConfig', (dates, picker) => {
  Object.entries(DATE_FORMATS).forEach(([name, format]) => dates.setDateFormat(format, name));
  // A condition's date is typed and sent as the engine's, in the years of Christ: the calendar says so.
  picker.formatDayTitle = "MMMM 'ค.ศ.' yyyy";
  picker.formatMonthTitle = "'ค.ศ.' yyyy";
}]);

cockpit.decorator('$locale', ['$delegate', ($delegate) => {
  Object.assign($delegate.DATETIME_FORMATS, CALENDAR);
  return $delegate;
}]);

DIRECTIVES.forEach((name) => {
  cockpit.decorator(`${name}Directive`, ['$delegate', ($delegate) => $delegate.map(inThai)]);
});

cockpit.decorator('Views', ['$delegate', ($delegate) => {
  const all = $delegate.getProviders.bind($delegate);
  const one = $delegate.getProvider.bind($delegate);
  $delegate.getProviders = (options) => all(options).map(inThai);
  $delegate.getProvider = (options) => {
    const found = one(options);
    return found && inThai(found);
  };
  return $delegate;
}]);

cockpit.decorator('ResourceResolver', ['$delegate', ($delegate) => {
  const resolve = $delegate.getByRouteParam.bind($delegate);
  $delegate.getByRouteParam = (param, options) => resolve(param,
    { ...options, name: THINGS[options.name] ?? options.name });
  return $delegate;
}]);
