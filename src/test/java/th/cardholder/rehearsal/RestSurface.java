package th.cardholder.rehearsal;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Every endpoint there is, read from the code that answers: the engine's REST by its JAX-RS annotations, the
 * product's own API by Spring's. An endpoint that comes later is found by itself.
 */
final class RestSurface {

  private static final int DEEPEST = 6;
  private static final Map<Class<? extends Annotation>, String> METHODS = new LinkedHashMap<>(Map.of(GET.class, "GET",
      POST.class, "POST", PUT.class, "PUT", DELETE.class, "DELETE", OPTIONS.class, "OPTIONS", HEAD.class, "HEAD"));

  private RestSurface() {}

  /**
   * An endpoint.
   *
   * @param path with {@code {name}} for what stands in an address
   * @param parameters names of what may stand in the query string
   * @param fields names of what may stand in the body; empty where there is none to be read
   */
  record Endpoint(String method, String path, List<String> parameters, List<String> fields) {}

  static List<Endpoint> ofTheEngine() {
    Set<Endpoint> found = new LinkedHashSet<>();
    collect(DefaultProcessEngineRestServiceImpl.class, "", 0, found);
    return found.stream().sorted((a, b) -> (a.path() + a.method()).compareTo(b.path() + b.method())).toList();
  }

  private static void collect(Class<?> resource, String prefix, int depth, Set<Endpoint> found) {
    if (depth > DEEPEST) {
      return;
    }
    for (var method : resource.getMethods()) {
      var path = annotation(method, Path.class);
      var verb = METHODS.entrySet().stream().filter(entry -> annotation(method, entry.getKey()) != null)
          .map(Map.Entry::getValue).findFirst();
      var here = path == null ? prefix : prefix + "/" + path.value().replaceAll("^/|/$", "")
          .replaceAll("\\{\\s*(\\w+)\\s*:[^}]*\\}", "{$1}");
      if (verb.isPresent()) {
        found.add(new Endpoint(verb.get(), here.replaceAll("//+", "/"), parameters(method), fields(method)));
      } else if (path != null && !method.getReturnType().isPrimitive()) {
        collect(method.getReturnType(), here, depth + 1, found);
      }
    }
  }

  private static <A extends Annotation> @Nullable A annotation(Method method, Class<A> type) {
    return AnnotatedElementUtils.findMergedAnnotation(method, type);
  }

  private static Method declared(Method method) {
    return Stream.concat(Stream.of(method.getDeclaringClass()), Arrays.stream(method.getDeclaringClass().getInterfaces()))
        .flatMap(type -> {
          try {
            return Stream.of(type.getMethod(method.getName(), method.getParameterTypes()));
          } catch (NoSuchMethodException e) {
            return Stream.empty();
          }
        }).filter(it -> METHODS.keySet().stream().anyMatch(it::isAnnotationPresent)).findFirst().orElse(method);
  }

  private static List<String> parameters(Method method) {
    Set<String> names = new TreeSet<>();
    for (var parameter : declared(method).getParameters()) {
      var query = parameter.getAnnotation(QueryParam.class);
      if (query != null) {
        names.add(query.value());
      }
    }
    // A query is read from what stands in the address into an object of the body's class or one of the same name.
    if (annotation(method, GET.class) != null) {
      names.addAll(List.of("firstResult", "maxResults", "sortBy", "sortOrder"));
      Arrays.stream(method.getDeclaringClass().getMethods())
          .flatMap(other -> Arrays.stream(other.getParameterTypes()))
          .filter(type -> type.getSimpleName().endsWith("QueryDto"))
          .forEach(type -> names.addAll(settable(type)));
    }
    return List.copyOf(names);
  }

  private static List<String> fields(Method method) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : declared(method).getParameters()) {
      var bound = Arrays.stream(parameter.getAnnotations()).anyMatch(a -> a instanceof PathParam
          || a instanceof QueryParam || a instanceof Context);
      if (!bound && parameter.getType().getName().startsWith("org.camunda")) {
        names.addAll(settable(parameter.getType()));
      }
    }
    return List.copyOf(names);
  }

  private static Set<String> settable(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (var method : type.getMethods()) {
      if (method.getName().startsWith("set") && method.getParameterCount() == 1 && method.getName().length() > 3) {
        names.add(Character.toLowerCase(method.getName().charAt(3)) + method.getName().substring(4));
      }
    }
    return names;
  }

  static List<Endpoint> ofTheProduct() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
    List<Endpoint> found = new ArrayList<>();
    for (var bean : scanner.findCandidateComponents("th.cardholder")) {
      Class<?> controller;
      try {
        controller = Class.forName(String.valueOf(bean.getBeanClassName()));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
      var base = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
      for (var method : controller.getDeclaredMethods()) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping != null) {
          add(base, mapping, method, found);
        }
      }
    }
    return found.stream().sorted((a, b) -> (a.path() + a.method()).compareTo(b.path() + b.method())).toList();
  }

  private static void add(@Nullable RequestMapping base, RequestMapping mapping, Method method, List<Endpoint> found) {
    var prefixes = base == null || base.path().length == 0 ? new String[] {""} : base.path();
    var paths = mapping.path().length == 0 ? new String[] {""} : mapping.path();
    var verbs = mapping.method().length == 0 ? List.of("GET", "POST")
        : Arrays.stream(mapping.method()).map(Enum::name).toList();
    List<String> parameters = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    for (var parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(RequestParam.class)) {
        var name = parameter.getAnnotation(RequestParam.class).value();
        parameters.add(name.isEmpty() ? parameter.getName() : name);
      }
      if (parameter.isAnnotationPresent(RequestBody.class) && parameter.getType().isRecord()) {
        Arrays.stream(parameter.getType().getRecordComponents()).forEach(component -> fields.add(component.getName()));
      }
    }
    for (var prefix : prefixes) {
      for (var path : paths) {
        var whole = prefix + path;
        if (whole.startsWith("/")) {
          verbs.forEach(verb -> found.add(new Endpoint(verb, whole, parameters, fields)));
        }
      }
    }
  }
}
