package th.cardholder.process.referral;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;

/** What nobody would do without a step of the agency's; each leaves a state of the referral in which it would stand for ever. */
@Component
class ReferralPlaces implements PlacesInCode {

  @Override
  public String process() {
    return AgencyReferralProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of(AgencyReferralProcess.REPORT_ACCEPTANCE);
  }

  @Override
  public Map<String, String> without() {
    return Map.of(
        AgencyReferralProcess.DECIDE, "หน่วยงานจะไม่ได้ตอบว่ารับหรือปฏิเสธ และการส่งต่อค้างอยู่ที่สถานะเสนอ",
        AgencyReferralProcess.SCHEDULE, "จะไม่มีนัดหมาย ซึ่งการบันทึกการมาตามนัดและใบนัดใช้",
        AgencyReferralProcess.RECORD_ATTENDANCE, "จะไม่มีใครบอกว่าผู้มีบัตรฯ มาตามนัดหรือไม่ และบันทึกผลไม่ได้",
        AgencyReferralProcess.RECORD_RESULT, "จะไม่มีผลการพัฒนา ซึ่งผลลัพธ์ของเรื่องใช้",
        AgencyReferralProcess.SEND_TO_PROVINCE, "จังหวัดจะไม่ทราบโครงการที่ไม่มีหน่วยงานใดรับ",
        AgencyReferralProcess.REPORT_ACCEPTANCE, "ทีม ปรจ. จะไม่ทราบการตอบรับของหน่วยงาน");
  }

  @Override
  public Set<String> facts() {
    return Set.of(AgencyReferralProcess.ACCEPTED, AgencyReferralProcess.ATTENDANCE, AgencyReferralProcess.AGENCY_USER_ID,
        AgencyReferralProcess.TO_PROVINCE, AgencyReferralProcess.VERDICT);
  }
}
