package th.cardholder.casefile;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.PaidMonth;
import th.cardholder.casefile.CasePage.TopUp;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.measure.MeasureYears;
import th.cardholder.payment.PaidMonths;
import th.cardholder.reference.Question.About;
import th.cardholder.topup.TopUps;
import th.cardholder.words.Baht;
import th.cardholder.words.ThaiDate;

/** The top-up a person is entitled to (R06); nothing where no month of it is left. */
@Component
class TopUpSection {

  private final TopUps topUps;
  private final PaidMonths paid;
  private final MeasureYears years;

  TopUpSection(TopUps topUps, PaidMonths paid, MeasureYears years) {
    this.topUps = topUps;
    this.paid = paid;
    this.years = years;
  }

  List<About<?>> about(Entry entry) {
    return List.of(topUps.about(entry.id()), paid.about(entry.id()));
  }

  /** The months that lists of payments have of the person, also where nobody is entitled any more. */
  List<PaidMonth> paid(Entry entry) {
    return paid.of(entry.id()).stream().map(it -> new PaidMonth(it.monthThai(), it.amountThai(), it.stateThai())).toList();
  }

  Optional<TopUp> of(Entry entry) {
    return topUps.standing(entry.id()).map(it -> new TopUp(Baht.aMonth(it.amount()), ThaiDate.monthForm(it.first()),
        ThaiDate.monthForm(it.last()), it.basis().labelTh() + " ลงวันที่ " + ThaiDate.longForm(it.statedOn()),
        years.isDraft(entry.year(), "topUpWishForm")));
  }
}
