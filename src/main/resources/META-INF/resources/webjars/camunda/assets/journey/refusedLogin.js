/**
 * Keeps the name in the login page's field where a login is refused, and puts the cursor into the password: that is
 * most often what was mistyped. The webapps empty both. Named by each webapp's config.js.
 */
window.angular.module('cam.commons.auth').decorator('AuthenticationService', ['$delegate', '$q', '$timeout',
  ($delegate, $q, $timeout) => {
    const login = $delegate.login.bind($delegate);
    $delegate.login = (name, password) => login(name, password).catch((refusal) => {
      // After the page has emptied its fields, which it does when it hears of the refusal.
      $timeout(() => typeAgain(name));
      return $q.reject(refusal);
    });
    return $delegate;
  }]);

function typeAgain(name) {
  const form = document.querySelector('form[name=signinForm]');
  const field = form?.querySelector('input[type=text]');
  if (field && !field.value && name) {
    field.value = name;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    form.querySelector('input[type=password]').focus();
  }
}
