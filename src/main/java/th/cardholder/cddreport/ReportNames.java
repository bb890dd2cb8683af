package th.cardholder.cddreport;

import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.cases.KeyNames;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;

/** Whose report a task is about: the province's office has those of all its districts in one list. */
@Component
class ReportNames implements KeyNames {

  private final Offices offices;

  ReportNames(Offices offices) {
    this.offices = offices;
  }

  @Override
  public Optional<String> nameTh(String businessKey) {
    return CddReportKey.find(businessKey)
        .map(it -> "ปี " + it.year() + " " + offices.office(it.officeId()).map(Office::nameTh).orElse(it.officeId()));
  }
}
