package th.cardholder.models;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityBehavior;
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

  /** Where a bean is called: what the engine takes there, and what that is called. */
  enum Place {
    STEP("ขั้นอัตโนมัติ", JavaDelegate.class, ActivityBehavior.class),
    EXECUTION_LISTENER("ตัวติดตามเส้นทาง (execution listener)", ExecutionListener.class, JavaDelegate.class),
    TASK_LISTENER("ตัวติดตามงาน (task listener)", TaskListener.class);

    private final String nameTh;
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Class<?>> types;

    Place(String nameTh, Class<?>... types) {
      this.nameTh = nameTh;
      this.types = List.of(types);
    }

    String nameTh() {
      return nameTh;
    }
  }

  /** The names a model may use as {@code ${name}} where a bean is called. */
  synchronized Set<String> names() {
    var known = names;
    if (known == null) {
      known = named(List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class));
      names = known;
    }
    return known;
  }

  /** Those of them that the engine takes in this place; any other fails when somebody's journey comes to it. */
  Set<String> fitting(Place place) {
    var fitting = named(place.types);
    fitting.retainAll(names());
    return fitting;
  }

  private Set<String> named(List<Class<?>> types) {
    return types.stream().flatMap(type -> Arrays.stream(beanFactory.getBeanNamesForType(type, true, false)))
        .collect(Collectors.toCollection(TreeSet::new));
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
