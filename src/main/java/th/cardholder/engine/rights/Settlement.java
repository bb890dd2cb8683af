package th.cardholder.engine.rights;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.clock.Inspection;
import th.cardholder.engine.SettledAtStart;
import th.cardholder.geography.ReferenceData;
import th.cardholder.measure.MeasureYearCheck;
import th.cardholder.models.ModelDeployment;
import th.cardholder.office.OfficeRegister;

/**
 * Puts in place what the product cannot work without: offices, models, groups, rights, filters, and what the
 * processes themselves ask for. Each start does it again and changes only what is missing; several nodes that
 * start together do it one after the other. None starts on a measure year that is incomplete.
 */
@Component
@Profile(Inspection.NOT)
class Settlement implements InitializingBean {

  private static final long LOCK = 25_610_109;
  private static final int TRIES = 5;

  private final MeasureYearCheck years;
  private final OfficeRegister offices;
  private final ModelDeployment models;
  private final Access access;
  private final RoleFilters filters;
  private final ObjectProvider<SettledAtStart> others;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Settlement(MeasureYearCheck years, OfficeRegister offices, ModelDeployment models, Access access,
      RoleFilters filters, ObjectProvider<SettledAtStart> others, JdbcClient jdbc,
      PlatformTransactionManager transactions, ReferenceData loadedBefore) {
    this.years = years;
    this.offices = offices;
    this.models = models;
    this.access = access;
    this.filters = filters;
    this.others = others;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public void afterPropertiesSet() {
    years.check();
    for (int tried = 1;; tried++) {
      try {
        settle();
        return;
      } catch (OptimisticLockingException overtaken) {
        // Another node is at work meanwhile, and may just fire the timer that is to be moved. What it did is found the next time.
        if (tried == TRIES) {
          throw overtaken;
        }
      }
    }
  }

  private void settle() {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, n) -> n).list();
      offices.open();
      models.deploy();
      access.settle();
      filters.settle();
      others.orderedStream().forEach(SettledAtStart::settle);
    });
  }
}
