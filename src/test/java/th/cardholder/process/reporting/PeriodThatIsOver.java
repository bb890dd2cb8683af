package th.cardholder.process.reporting;

import java.util.List;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.Scenario;
import th.cardholder.reporting.PeriodReports;

/** The first period of 2561 is over, and of some offices alone it is asked for: of all there are a thousand. */
public final class PeriodThatIsOver {

  private final Scenario scenario;
  private final OfficeWork work;

  public PeriodThatIsOver(Scenario scenario, OfficeWork work) {
    this.scenario = scenario;
    this.work = work;
  }

  /** It is over for these offices; the others have been asked and have reported. */
  public void of(List<String> offices) {
    nothing();
    scenario.jdbc().sql("update journey.measure_window set closes = '2018-02-10' where year = 2561 and kind = 'report_1'").update();
    provincesAfter("0");
    othersAsked("report_1", offices);
  }

  /** As it was before. */
  public void asItWas() {
    nothing();
    scenario.jdbc().sql("update journey.measure_window set closes = '2018-03-31' where year = 2561 and kind = 'report_1'").update();
    scenario.jdbc().sql("update journey.measure_window set opens = '2018-04-01', closes = '2018-06-30' where year = 2561 and kind = 'report_2'")
        .update();
    provincesAfter("7");
  }

  /** Asks whoever is to be asked today. */
  public static void askAll(PeriodReports periods) {
    while (periods.ask(2)) {
      // The next ones.
    }
  }

  void provincesAfter(String days) {
    scenario.jdbc().sql("update journey.measure_setting set value = ? where year = 2561 and key = 'provinceReportAfterDays'").param(days)
        .update();
  }

  void othersAsked(String period, List<String> offices) {
    scenario.jdbc().sql("""
        insert into journey.report (scope_id, year, kind, period, version, as_of, content, hash, frozen_at, frozen_by)
        values ('d8101', 2561, 'monthly', ?, 1, now(), '{}', '', now(), 'chief8101')
        """).param(period).update();
    scenario.jdbc().sql("""
        insert into journey.period_report (year, period, office_id, asked_at, report_id)
        select 2561, :period, id, now(), (select max(id) from journey.report) from journey.office
         where kind in ('district', 'province') and id <> all(:asked)
        """).param("period", period).param("asked", offices.toArray(String[]::new)).update();
  }

  private void nothing() {
    work.acrossOffices(() -> {
      var runtime = scenario.engine().getRuntimeService();
      runtime.createProcessInstanceQuery().processDefinitionKey(PeriodicReportProcess.KEY).list()
          .forEach(it -> runtime.deleteProcessInstance(it.getId(), "afresh"));
      return null;
    });
    scenario.jdbc().sql("delete from journey.period_report").update();
    scenario.jdbc().sql("truncate journey.report cascade").update();
  }
}
