package th.cardholder.process.topup;

import th.cardholder.engine.OfficeWork;
import th.cardholder.process.Scenario;

/** The lists of payments as if nothing had been paid yet. */
public final class ListsAfresh {

  private ListsAfresh() {}

  /** Takes away all lists, with what works on them. */
  public static void nothing(Scenario scenario, OfficeWork work) {
    work.acrossOffices(() -> {
      var runtime = scenario.engine().getRuntimeService();
      runtime.createProcessInstanceQuery().processDefinitionKey(TopUpMonthProcess.KEY).list()
          .forEach(it -> runtime.deleteProcessInstance(it.getId(), "afresh"));
      return null;
    });
    scenario.jdbc().sql("truncate journey.payment_batch cascade").update();
  }

  /** Has a setting of 2561 another value, and waits until everybody asks by it: what is kept of a year is asked anew within a second. */
  public static void set(Scenario scenario, String key, String value) {
    if (scenario.jdbc().sql("update journey.measure_setting set value = :value where year = 2561 and key = :key and value <> :value")
        .param("value", value).param("key", key).update() > 0) {
      try {
        Thread.sleep(1_100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
