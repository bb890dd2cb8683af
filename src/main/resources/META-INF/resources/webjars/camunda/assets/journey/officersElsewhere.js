/**
 * Admin's pages for users, groups, tenants and authorizations write past the officers and their roles, which the
 * product keeps itself (ADR 0001, ADR 0030): whoever was added there would have no office, and whoever was taken away
 * would keep what they had claimed. The pages are left at once, and the first one says where officers are kept. What
 * stays is a forgotten password: the first page asks whose, and it is changed on the one tab of a user that is left.
 * Named by Admin's config.js: what plugins of Admin serve is for who is logged in, and this is asked for before.
 */
const CLOSED = ['/users', '/user-create', '/groups', '/groups/:groupId', '/group-create', '/tenants', '/tenants/:tenantId',
  '/tenant-create', '/authorization'];
const PASSWORD = 'account';
const SECTIONS = 'admin.dashboard.section';

/** What is shown of a list of parts: of the system, what an administrator may ask and has an answer. */
const SHOWN = { [SECTIONS]: ['system', 'journey-officers'], 'admin.system': ['system-settings-general'] };

const base = document.querySelector('base');
const STAFF_PAGE = `${base.getAttribute('app-root')}/app/tasklist/default/#/officers`;
const USERS = `${base.getAttribute('engine-api')}engine/default/user`;
const WORDS = {
  title: 'เจ้าหน้าที่และสิทธิ',
  where: 'เพิ่มเจ้าหน้าที่ เปลี่ยนบทบาท หรือให้พ้นหน้าที่ ได้ที่หน้า “เจ้าหน้าที่” ในรายการงาน '
    + 'สิทธิเป็นไปตามบทบาทและหน่วยงานของแต่ละคน จึงไม่ต้องกำหนดที่นี่',
  link: 'ไปที่หน้าเจ้าหน้าที่',
  forgotten: 'เจ้าหน้าที่ลืมรหัสผ่าน',
  user: 'ชื่อผู้ใช้ของเจ้าหน้าที่',
  change: 'เปลี่ยนรหัสผ่าน',
  nobody: 'ไม่พบชื่อผู้ใช้นี้ โปรดตรวจสอบอีกครั้ง',
};

window.angular.module('cam.admin')
  .config(['$routeProvider', ($routeProvider) => {
    CLOSED.forEach((path) => $routeProvider.when(path, { redirectTo: '/' }));
  }])
  .run(['$rootScope', '$location', ($rootScope, $location) => {
    $rootScope.$on('$locationChangeStart', () => {
      if ($location.path().startsWith('/users/') && $location.search().tab !== PASSWORD) {
        $location.search({ tab: PASSWORD }).replace();
      }
    });
  }])
  .decorator('Views', ['$delegate', ($delegate) => {
    const all = $delegate.getProviders.bind($delegate);
    $delegate.getProviders = (options) => all(options)
      .filter(({ id }) => SHOWN[options.component]?.includes(id) ?? true);
    return $delegate;
  }]);

export default {
  id: 'journey-officers',
  pluginPoint: SECTIONS,
  priority: 100,
  label: WORDS.title,
  render(node) {
    node.className = 'journey-officers';
    node.append(
      make('p', { textContent: WORDS.where }),
      make('p', {}, make('a', { href: STAFF_PAGE, textContent: WORDS.link })),
      forgottenPassword());
  },
};

function forgottenPassword() {
  const user = make('input', { id: 'journey-user', className: 'form-control', placeholder: WORDS.user, required: true,
    autocomplete: 'off' });
  const error = make('p', { className: 'text-danger', role: 'alert' });
  const form = make('form', {},
    make('label', { htmlFor: user.id, textContent: WORDS.forgotten }),
    make('div', { className: 'input-group' }, user, make('span', { className: 'input-group-btn' },
      make('button', { type: 'submit', className: 'btn btn-default', textContent: WORDS.change }))),
    error);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const id = encodeURIComponent(user.value.trim());
    const found = await fetch(`${USERS}/${id}/profile`, { credentials: 'same-origin' }).catch(() => null);
    error.textContent = found?.ok ? '' : WORDS.nobody;
    if (found?.ok) {
      window.location.hash = `#/users/${id}?tab=${PASSWORD}`;
    }
  });
  return form;
}

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
