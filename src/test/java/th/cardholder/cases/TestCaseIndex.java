package th.cardholder.cases;

import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.office.Offices;

/** The finder as a test wants it. */
public final class TestCaseIndex {

  private TestCaseIndex() {}

  /** One that looks the newest cases through as soon as so many are meant. */
  public static CaseIndex manyAre(int many, JdbcClient jdbc, Offices offices) {
    return new CaseIndex(jdbc, offices, many);
  }
}
