package th.cardholder.rehearsal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which methods of the product have asked the database by Spring's client. */
@TestComponent
class CallSites implements BeanPostProcessor {

  private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof JdbcClient client ? noting(client) : bean;
  }

  private JdbcClient noting(JdbcClient client) {
    return (JdbcClient) Proxy.newProxyInstance(CallSites.class.getClassLoader(), new Class<?>[] {JdbcClient.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("sql")) {
            StackWalker.getInstance().walk(frames -> frames
                .filter(frame -> frame.getClassName().startsWith("th.cardholder.")
                    && !frame.getClassName().startsWith(CallSites.class.getName())).findFirst())
                .ifPresent(frame -> seen.add(site(frame.getClassName(), frame.getMethodName())));
          }
          try {
            return method.invoke(client, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  Set<String> seen() {
    return seen;
  }

  /** A method of a class; a lambda belongs to the method that it stands in. */
  static String site(String type, String method) {
    var lambda = LAMBDA.matcher(method);
    return type.substring("th.cardholder.".length()) + "#" + (lambda.matches() ? lambda.group(1) : method);
  }
}
