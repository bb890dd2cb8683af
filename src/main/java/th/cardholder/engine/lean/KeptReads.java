package th.cardholder.engine.lean;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.db.TenantCheck;

/**
 * Which method answers for a property of the engine's queries. The engine's statements ask for {@code isTenantIdSet} and its
 * like by the name of the method; MyBatis keeps what begins with {@code get} only, and goes through all methods of a query,
 * some hundred, at each such question of each statement. Found once for a class and a name here (ADR 0033).
 */
final class KeptReads extends ObjectPropertyAccessor {

  private static final Object[] NOTHING = {};

  private final ClassValue<Map<String, Optional<Method>>> reads = new ClassValue<>() {
    @Override
    protected Map<String, Optional<Method>> computeValue(Class<?> type) {
      return new ConcurrentHashMap<>();
    }
  };

  /** For this JVM, whose OGNL is MyBatis's own copy and static. */
  static void keep() {
    var kept = new KeptReads();
    List.of(ListQueryParameterObject.class, TenantCheck.class, AuthorizationCheck.class, CompositePermissionCheck.class,
        PermissionCheck.class, QueryOrderingProperty.class).forEach(type -> OgnlRuntime.setPropertyAccessor(type, kept));
  }

  @Override
  public Object getPossibleProperty(OgnlContext context, Object target, String name) throws OgnlException {
    var known = reads.get(target.getClass());
    var read = known.get(name);
    if (read == null) {
      read = found(target.getClass(), name);
      known.put(name, read);
    }
    if (read.isEmpty()) {
      return super.getPossibleProperty(context, target, name);
    }
    try {
      return read.get().invoke(target, NOTHING);
    } catch (InvocationTargetException e) {
      throw new OgnlException(name, e.getTargetException());
    } catch (IllegalAccessException e) {
      throw new OgnlException(name, e);
    }
  }

  /** What MyBatis would ask, in its order; nothing where that is a field, or a method that not everybody may call. */
  private static Optional<Method> found(Class<?> type, String name) {
    var getter = OgnlRuntime.getGetMethod(type, name);
    return Optional.ofNullable(getter == null ? OgnlRuntime.getReadMethod(type, name) : getter).filter(method ->
        Modifier.isPublic(method.getModifiers()) && Modifier.isPublic(method.getDeclaringClass().getModifiers()));
  }
}
