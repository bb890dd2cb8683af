package th.cardholder.discrepancy;

import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** Where the registry contradicted what was reported. */
@Component
class DiscrepanciesHeld implements HoldsOfPeople {

  private final JdbcClient jdbc;

  DiscrepanciesHeld(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.discrepancy", "ข้อขัดแย้งกับทะเบียน",
            words("kind", "ข้อขัดแย้ง", DiscrepancyKind.class, DiscrepancyKind::labelTh), text("said", "ทะเบียนระบุ").stays("รหัสของทะเบียน"),
            words("state", "สถานะ", Discrepancies.State.class, Discrepancies.State::labelTh), moment("found_at", "พบเมื่อ"),
            text("asked_why", "ที่สอบถาม").goes(Erasing.Kind.WORDS), moment("asked_at", "สอบถามเมื่อ"),
            text("reason", "เหตุผล").goes(Erasing.Kind.WORDS), moment("ended_at", "สิ้นสุดเมื่อ"))
            .untold("fact", "batch_id", "office_id"));
  }

  @Override
  public Set<Long> needed(Collection<Long> cases) {
    return Set.copyOf(jdbc.sql("select distinct case_id from journey.discrepancy where case_id = any(?) and ended_at is null")
        .params((Object) cases.toArray(Long[]::new)).query(Long.class).list());
  }
}
