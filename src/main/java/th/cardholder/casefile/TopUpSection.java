package th.cardholder.casefile;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.casefile.CasePage.TopUp;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.words.Baht;
import th.cardholder.words.ThaiDate;

/** The top-up a person is entitled to (R06); nothing where no month of it is left. */
@Repository
class TopUpSection {

  private final JdbcClient jdbc;

  TopUpSection(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(int amount, LocalDate firstMonth, LocalDate lastMonth, String basis, LocalDate statedOn,
      boolean draft) {}

  Optional<TopUp> of(Entry entry) {
    return jdbc.sql("""
            select e.amount, e.first_month, e.last_month, e.basis, e.stated_on, s.draft
              from journey.top_up_entitlement e
              join journey.measure_setting s on s.year = :year and s.key = 'topUpWishForm'
             where e.case_id = :case and e.superseded_by is null and e.last_month >= e.first_month
            """).param("year", entry.year()).param("case", entry.id()).query(Row.class).optional()
        .map(row -> new TopUp(Baht.aMonth(row.amount()), ThaiDate.monthForm(YearMonth.from(row.firstMonth())),
            ThaiDate.monthForm(YearMonth.from(row.lastMonth())), basis(row.basis()) + " ลงวันที่ "
            + ThaiDate.longForm(row.statedOn()), row.draft()));
  }

  private static String basis(String form) {
    return form.equals("annex2") ? "แบบแสดงความประสงค์" : "แบบประเมินและเมนูการพัฒนารายบุคคล";
  }
}
