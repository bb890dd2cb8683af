package th.cardholder.guard;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.jspecify.annotations.Nullable;

/**
 * A request for a page that keeps the nonce of its content policy to itself. The webapp leaves it with the
 * application, where any other request changes it between the header and the page: the browser then refuses the
 * page's scripts, and whoever opened it sits before a blank screen.
 */
final class OwnNonce extends HttpServletRequestWrapper {

  private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

  private final ServletContext context;
  private @Nullable Object nonce;

  OwnNonce(HttpServletRequest request) {
    super(request);
    this.context = (ServletContext) Proxy.newProxyInstance(ServletContext.class.getClassLoader(),
        new Class<?>[] {ServletContext.class}, this::answer);
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  private @Nullable Object answer(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
    if (arguments != null && arguments.length > 0 && NONCE.equals(arguments[0])) {
      if (method.getName().equals("setAttribute")) {
        nonce = arguments[1];
        return null;
      }
      if (method.getName().equals("getAttribute")) {
        return nonce;
      }
    }
    try {
      return method.invoke(getRequest().getServletContext(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
