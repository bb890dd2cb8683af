package th.cardholder.casefile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.casefile.CasePage.ReferralLine;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.cases.Reach;
import th.cardholder.consent.CaseTexts;
import th.cardholder.door.TypedText;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.plan.NotOffered;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.referral.Seats;
import th.cardholder.words.Result;

/** The referrals of a case, and one more. */
@Service
public class CaseReferrals {

  private final CaseIndex index;
  private final CaseRights rights;
  private final ReferralLines lines;
  private final Referrals referrals;
  private final Cases cases;
  private final CaseTexts texts;
  private final MeasureYears years;
  private final NotOffered notOffered;
  private final Seats seats;
  private final Offices offices;

  CaseReferrals(CaseIndex index, CaseRights rights, ReferralLines lines, Referrals referrals, Cases cases, CaseTexts texts,
      MeasureYears years, NotOffered notOffered, Seats seats, Offices offices) {
    this.index = index;
    this.rights = rights;
    this.lines = lines;
    this.referrals = referrals;
    this.cases = cases;
    this.texts = texts;
    this.years = years;
    this.notOffered = notOffered;
    this.seats = seats;
    this.offices = offices;
  }

  /** A case's referrals; an agency's own alone. Empty when the case is not within the user's reach. */
  public Optional<List<ReferralLine>> referrals(String caseNumber, String userId) {
    var reach = Reach.of(userId, offices);
    return index.byNumber(caseNumber, reach).map(entry -> {
      var sent = referrals.of(entry.id());
      return lines.of(entry, reach.sight(entry.officeId()) == Sight.PARTNER
          ? AgencysPart.of(entry, sent, reach).referrals() : sent, new YearWords(years, entry.year()), reach);
    });
  }

  /**
   * A project that may be offered.
   *
   * @param why     why it is better not to, and what would change that
   * @param seatsTh what is open of it; null where its office does not count seats
   */
  public record Offer(MeasureYears.Project project, @Nullable String why, @Nullable String seatsTh) {}

  /** The catalogue's projects that the case is not with just now. Empty when the case is not the user's team's. */
  public Optional<List<Offer>> projects(String caseNumber, String userId) {
    var reach = Reach.of(userId, offices);
    return index.byNumber(caseNumber, reach).filter(entry -> reach.own().contains(entry.officeId())).map(entry -> {
      var open = referrals.of(entry.id()).stream().filter(it -> it.state().open()).map(Referral::projectRoot).toList();
      var barred = notOffered.of(entry.id(), entry.year());
      var team = offices.office(entry.officeId()).orElseThrow();
      var catalogue = years.projects(entry.year(), Objects.requireNonNull(team.provinceCode()));
      var counted = seats.open(team, catalogue, entry.year());
      return catalogue.stream().filter(project -> !open.contains(project.root()) && !seats.closed(entry.year(), counted.get(project.code())))
          .map(project -> new Offer(project, barred.get(project.root()),
              Optional.ofNullable(counted.get(project.code())).map(Seats.Open::textTh).orElse(null))).toList();
    });
  }

  /**
   * The projects of other agencies of the province to which an agency may hand a referral of its own. Empty when it is not
   * the user's agency's.
   */
  public Optional<List<MeasureYears.Project>> handOverChoices(String caseNumber, String referralNumber, String userId) {
    var reach = Reach.of(userId, offices);
    return index.byNumber(caseNumber, reach).flatMap(entry -> {
      var sent = referrals.of(entry.id());
      var open = sent.stream().filter(it -> it.state().open()).map(Referral::projectRoot).toList();
      return sent.stream().filter(it -> it.number().equals(referralNumber) && reach.agencies().contains(it.officeId()))
          .findFirst().map(referral -> referrals.elsewhere(referral).stream()
              .filter(project -> !open.contains(project.root())).toList());
    });
  }

  /** Sends a case to the agency of one more project: its own AO, once the plan is agreed. */
  @Transactional
  public Result<ReferralLine, NotDone> refer(String caseNumber, @Nullable String projectCode, @Nullable String note,
      String userId) {
    var reach = Reach.of(userId, offices);
    var entry = index.byNumber(caseNumber, reach);
    if (entry.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    if (!rights.isOwnAo(userId, entry.get().officeId(), entry.get().aoUserId())) {
      return Result.refused(new Decision.Forbidden("เฉพาะ AO ของเรื่องนี้เท่านั้นที่ส่งต่อได้"));
    }
    if (projectCode == null || projectCode.isBlank()) {
      return Result.refused(new Decision.Invalid("projectCode", "โปรดเลือกโครงการ"));
    }
    if (TypedText.unusable(projectCode)) {
      return Result.refused(new Decision.Invalid("projectCode", TypedText.UNUSABLE));
    }
    cases.lock(caseNumber);
    var wrong = texts.checkNote(entry.get().id(), note, "ข้อความถึงหน่วยงาน");
    if (wrong != null) {
      return Result.refused(wrong);
    }
    var why = notOffered.of(entry.get().id(), entry.get().year()).get(MeasureYears.Project.root(projectCode));
    if (why != null && (note == null || note.isBlank())) {
      return Result.refused(new Decision.Invalid("note", "โครงการนี้ " + why + " หากส่งต่ออีกครั้ง โปรดบอกเหตุผลให้หน่วยงานทราบ"));
    }
    var year = entry.get().year();
    var counted = seats.open(offices.office(entry.get().officeId()).orElseThrow(), years.project(year, projectCode).stream().toList(), year);
    if (seats.closed(year, counted.get(projectCode))) {
      return Result.refused(new Decision.Conflict("โครงการนี้ที่นั่งเต็มทุกเดือนที่เหลือของปี โปรดเลือกโครงการอื่น หรือรอจนหน่วยงานเพิ่มที่นั่ง"));
    }
    return referrals.offer(caseNumber, projectCode, note == null || note.isBlank() ? null : note.strip(), userId)
        .map(sent -> lines.of(entry.get(), List.of(sent), new YearWords(years, entry.get().year()), reach).get(0))
        .refusedAs(Decision.Conflict::new);
  }
}
