package th.cardholder.months;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.upkeep.Vital.Limit;
import th.cardholder.upkeep.Vital.Unit;
import th.cardholder.upkeep.Vital;
import th.cardholder.upkeep.Watched;

/** How many months are made ahead, of the record that has the fewest. */
@Component
class MonthsMade implements Watched {

  private static final String AHEAD = "journey.months.ahead";

  private final Months months;
  private final MonthSettings settings;

  MonthsMade(Months months, MonthSettings settings) {
    this.months = months;
    this.settings = settings;
  }

  @Override
  public String nameTh() {
    return "เดือนของบันทึก";
  }

  @Override
  public String todoTh() {
    return "ระบบสร้างเดือนล่วงหน้าเองทุกชั่วโมง หากไม่ครบ ให้ดูบันทึกของระบบ (log) คำว่า months";
  }

  @Override
  public List<Vital> vitals() {
    return List.of(new Vital(AHEAD, "สร้างล่วงหน้าแล้ว (เดือน)", "Months of the records that are made ahead", Unit.COUNT,
        Limit.under(settings.ahead())));
  }

  @Override
  public Map<String, Double> measured() {
    return Map.of(AHEAD, (double) months.ahead(months.present()));
  }
}
