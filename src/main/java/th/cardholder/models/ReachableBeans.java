package th.cardholder.models;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The beans an expression can reach: the steps and listeners written for models, and nothing else of the
 * application. Without this map the engine would offer every Spring bean, the data source among them.
 *
 * <p>Beans are looked up when they are used: they need the engine, which does not exist yet when this map
 * is handed to it.
 */
final class ReachableBeans extends AbstractMap<Object, Object> {

  private final ListableBeanFactory beanFactory;
  private @Nullable Set<String> names;

  ReachableBeans(ListableBeanFactory beanFactory) {
    this.beanFactory = beanFactory;
  }

  /** The names a model may use as {@code ${name}} where a delegate is called. */
  synchronized Set<String> names() {
    var known = names;
    if (known == null) {
      known = Stream.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class)
          .flatMap(type -> Arrays.stream(beanFactory.getBeanNamesForType(type, true, false)))
          .collect(Collectors.toCollection(LinkedHashSet::new));
      names = known;
    }
    return known;
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String name && names().contains(name);
  }

  @Override
  public @Nullable Object get(Object key) {
    return containsKey(key) ? beanFactory.getBean((String) key) : null;
  }

  @Override
  public Set<Map.Entry<Object, Object>> entrySet() {
    return names().stream()
        .map(name -> Map.<Object, Object>entry(name, beanFactory.getBean(name)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
