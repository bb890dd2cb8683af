package th.cardholder.process;

/** An agency that was dissolved: no province has an office of it. */
final class GoneAgency {

  private static final String CODE = "GONE";

  private GoneAgency() {}

  /** From now on a project is of it. Offices that are missing are opened at each start, and that may have come since another test. */
  static void has(Scenario scenario, String project) {
    scenario.jdbc().sql("insert into journey.agency (code, name_th, name_en) values (?, 'หน่วยงานที่ยุบแล้ว', 'Gone') on conflict do nothing")
        .param(CODE).update();
    scenario.jdbc().sql("delete from journey.office where agency_code = ?").param(CODE).update();
    isOf(scenario, project, CODE);
  }

  static void isOf(Scenario scenario, String project, String agency) {
    scenario.jdbc().sql("update journey.project set agency_code = ? where year = 2561 and code = ?").params(agency, project).update();
  }
}
