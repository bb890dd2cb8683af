package th.cardholder.guard;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;

/**
 * The engine's keeper of stored filters, which holds every stored query to the {@link QueryGuard}: when it
 * is saved, and again when it is run, so that a row written by other means evaluates nothing either.
 */
final class GuardedFilterManager extends FilterManager {

  @Override
  public Filter insertOrUpdateFilter(Filter filter) {
    AbstractQuery<?, ?> query = filter.getQuery();
    query.validate(QueryGuard.STORED);
    return super.insertOrUpdateFilter(filter);
  }

  @Override
  public FilterEntity findFilterById(String filterId) {
    var filter = super.findFilterById(filterId);
    if (filter != null) {
      // An extending query's result keeps the validators of the stored one.
      AbstractQuery<?, ?> query = filter.getQuery();
      query.addValidator(QueryGuard.STORED);
    }
    return filter;
  }

  /** Takes the place of the engine's own factory of this manager. */
  static final class Factory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return FilterManager.class;
    }

    @Override
    public Session openSession() {
      return new GuardedFilterManager();
    }
  }
}
