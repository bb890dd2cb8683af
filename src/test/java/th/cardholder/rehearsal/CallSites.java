package th.cardholder.rehearsal;

import static java.util.stream.Collectors.toSet;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ReflectionUtils;
import th.cardholder.reference.Question;

/** Which methods of the product have asked the database by Spring's client. */
@TestComponent
class CallSites implements BeanPostProcessor {

  private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  /** What was asked by questions, which all ask in one place. */
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Map<String, String> questions = new ConcurrentHashMap<>();

  /** A question is named by the field in which it stands. */
  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean.getClass().getName().startsWith("th.cardholder.")) {
      for (var field : bean.getClass().getDeclaredFields()) {
        if (field.getType() == Question.class) {
          ReflectionUtils.makeAccessible(field);
          if (ReflectionUtils.getField(field, bean) instanceof Question<?> question) {
            questions.put(site(bean.getClass().getName(), field.getName()),
                String.valueOf(ReflectionTestUtils.getField(question, "sql")));
          }
        }
      }
    }
    return bean;
  }

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
                .ifPresent(frame -> {
                  seen.add(site(frame.getClassName(), frame.getMethodName()));
                  if (frame.getClassName().equals(Question.class.getName())) {
                    asked.add(String.valueOf(arguments[0]).replaceAll(":id\\d+", ":id"));
                  }
                });
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

  /** The questions of the product, and those of them that have been asked. */
  Set<String> questions() {
    return Set.copyOf(questions.keySet());
  }

  Set<String> askedQuestions() {
    return questions.entrySet().stream().filter(it -> asked.stream().anyMatch(text -> text.contains(it.getValue())))
        .map(Map.Entry::getKey).collect(toSet());
  }

  /** A method of a class; a lambda belongs to the method that it stands in. */
  static String site(String type, String method) {
    var lambda = LAMBDA.matcher(method);
    return type.substring("th.cardholder.".length()) + "#" + (lambda.matches() ? lambda.group(1) : method);
  }
}
