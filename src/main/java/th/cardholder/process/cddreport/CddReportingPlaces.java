package th.cardholder.process.cddreport;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.cddreport.CddReportingProcess.Facts;

/** What a report of community development routes by. */
@Component
class CddReportingPlaces implements PlacesInCode {

  @Override
  public String process() {
    return CddReportingProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of();
  }

  @Override
  public Map<String, String> without() {
    return Map.of(CddReportingProcess.REPORT, "ไม่มีใครรายงานผลของอำเภอ จังหวัดจึงไม่มีรายชื่อให้ตรวจ",
        CddReportingProcess.CHECK, "ไม่มีใครตรวจรายงานของอำเภอ รายงานจึงไม่มีผู้รับ");
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.ACCEPTED);
  }
}
