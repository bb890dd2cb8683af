package th.cardholder.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.casefile.HistoryWords;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Decision;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.cases.OpenWork;
import th.cardholder.cases.People;
import th.cardholder.cases.Reach;
import th.cardholder.consent.Consents;
import th.cardholder.followup.Rounds;
import th.cardholder.intake.Wishes.Wish;
import th.cardholder.intake.Wishes;
import th.cardholder.interview.Assessments;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.OfficePhones;
import th.cardholder.office.Offices;
import th.cardholder.paper.ReceiptPrint.Next;
import th.cardholder.paper.WishFormPrint.Consent;
import th.cardholder.paper.WishFormPrint.Text;
import th.cardholder.plan.Needs;
import th.cardholder.plan.Plan;
import th.cardholder.plan.Plans;
import th.cardholder.registry.Registry;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;

/** The papers of the counter and of the plan. Each print is recorded as a view of the person. */
@Service
public class Prints {

  private static final String PROCESS = "cardholder-journey";

  private final CaseIndex index;
  private final CaseRights rights;
  private final HistoryWords words;
  private final Registry registry;
  private final People people;
  private final Wishes wishes;
  private final Consents consents;
  private final Assessments assessments;
  private final Plans plans;
  private final Rounds rounds;
  private final MeasureYears years;
  private final JourneyProcess journey;
  private final OpenWork openWork;
  private final Offices offices;
  private final OfficePhones phones;
  private final Audit audit;
  private final Clock clock;

  Prints(CaseIndex index, CaseRights rights, HistoryWords words, Registry registry, People people, Wishes wishes,
      Consents consents, Assessments assessments, Plans plans, Rounds rounds, MeasureYears years,
      JourneyProcess journey, OpenWork openWork, Offices offices, OfficePhones phones, Audit audit, Clock clock) {
    this.index = index;
    this.rights = rights;
    this.words = words;
    this.registry = registry;
    this.people = people;
    this.wishes = wishes;
    this.consents = consents;
    this.assessments = assessments;
    this.plans = plans;
    this.rounds = rounds;
    this.years = years;
    this.journey = journey;
    this.openWork = openWork;
    this.offices = offices;
    this.phones = phones;
    this.audit = audit;
    this.clock = clock;
  }

  /** A paper, or why there is none. */
  public sealed interface Paper<T> {

    record Ready<T>(T content) implements Paper<T> {}

    record Refused<T>(Decision decision) implements Paper<T> {}
  }

  /** แบบแสดงความประสงค์, filled in as far as it is recorded. */
  @Transactional
  public Paper<WishFormPrint> wishForm(String caseNumber, String userId) {
    return paper(caseNumber, userId, this::wishForm);
  }

  /** ใบรับแจ้ง. */
  @Transactional
  public Paper<ReceiptPrint> receipt(String caseNumber, String userId) {
    return paper(caseNumber, userId, this::receipt);
  }

  /** แผนพัฒนาคุณภาพชีวิตรายบุคคล, as it was agreed last. */
  @Transactional
  public Paper<PlanPrint> plan(String caseNumber, String userId) {
    return paper(caseNumber, userId, entry -> plans.of(entry.id()).map(plan -> plan(entry, plan)),
        "เรื่องนี้ยังไม่มีแผนรายบุคคล โปรดจัดทำแผนหลังสัมภาษณ์ก่อน");
  }

  private <T> Paper<T> paper(String caseNumber, String userId, Function<Entry, T> print) {
    return paper(caseNumber, userId, print.andThen(Optional::of), "");
  }

  private <T> Paper<T> paper(String caseNumber, String userId, Function<Entry, Optional<T>> print, String missing) {
    var entry = index.byNumber(caseNumber, Reach.of(userId, offices));
    if (entry.isEmpty()) {
      return new Paper.Refused<>(new Decision.NotFound());
    }
    if (!rights.mayChange(userId, entry.get().officeId(), entry.get().aoUserId())) {
      return new Paper.Refused<>(new Decision.Forbidden(CaseRights.NOT_YOURS));
    }
    var content = print.apply(entry.get());
    if (content.isEmpty()) {
      return new Paper.Refused<>(new Decision.Conflict(missing));
    }
    audit.viewed(new Audit.View(userId, entry.get().officeId(), Audit.Purpose.PRINT).of(entry.get().id()),
        List.of(entry.get().cardholderId()));
    return new Paper.Ready<>(content.get());
  }

  private WishFormPrint wishForm(Entry entry) {
    var person = registry.find(entry.cardholderId()).orElseThrow();
    var wish = wishes.of(entry.id());
    var today = LocalDate.now(clock);
    return new WishFormPrint(years.name(entry.year()), entry.number(), entry.officeName(), entry.personName(),
        entry.nationalId().formatted(), person.birth().longForm(), person.ageOn(today),
        people.address(person), wish.map(Wish::phone).orElse(null), wish.map(Wish::contactNote).orElse(null),
        wish.map(Wish::wants).orElse(null), wish.map(it -> ThaiDate.longForm(it.wishDate())).orElse(null),
        wish.map(Wish::declineReason).map(code -> years.label(entry.year(), "declineReason", code)).orElse(null),
        wish.map(Wish::signing).orElse(null), wish.map(Wish::proxyName).orElse(null),
        wish.map(Wish::proxyRelation).orElse(null), wish.map(Wish::witnessName).orElse(null),
        text(entry, "privacyNotice", "การแจ้งการใช้ข้อมูลส่วนบุคคล", wish.map(Wish::noticeVersion)),
        List.of(consent(entry, wish, Consents.BANK, "ความยินยอมเปิดเผยข้อมูลบัญชี"),
            consent(entry, wish, Consents.SENSITIVE, "ความยินยอมใช้ข้อมูลสุขภาพและความพิการ")),
        wish.map(it -> words.name(it.recordedBy())).orElse(null), ThaiDate.longForm(today));
  }

  /** A consent counts with the wish it was given with: whoever declines is asked for none. */
  private Consent consent(Entry entry, Optional<Wish> wish, String kind, String title) {
    var answer = wish.filter(Wish::wants).flatMap(it -> consents.of(entry.id(), kind));
    return new Consent(text(entry, kind, title, answer.map(Consents.Consent::version)),
        answer.map(Consents.Consent::given).orElse(null));
  }

  private Text text(Entry entry, String kind, String title, Optional<Integer> version) {
    var text = version.map(it -> years.consentText(entry.year(), kind, it))
        .orElseGet(() -> years.consentText(entry.year(), kind));
    return new Text(title, text.textTh(), text.version(), text.draft());
  }

  private PlanPrint plan(Entry entry, Plan plan) {
    var person = registry.find(entry.cardholderId()).orElseThrow();
    var assessed = assessments.of(entry.id()).orElseThrow();
    var wish = wishes.of(entry.id());
    return new PlanPrint(years.name(entry.year()), entry.number(), entry.officeName(), entry.personName(),
        entry.nationalId().masked(), person.ageOn(plan.agreedOn()), people.address(person),
        wish.map(Wish::phone).orElse(null), ThaiDate.longForm(assessed.assessedOn()),
        years.label(entry.year(), "occupation", assessed.occupation()),
        ThaiNumber.format(assessed.yearlyIncome()) + " บาทต่อปี",
        Needs.names(assessed), ThaiDate.longForm(plan.agreedOn()),
        plan.goal(), plan.signing(), wish.flatMap(Prints::proxy).orElse(null), dimensions(entry, plan),
        named(entry.aoUserId()), named(entry.coInterviewerId()), ThaiDate.longForm(LocalDate.now(clock)));
  }

  /** Whom the person has empowered, as far as it was asked for: at the counter, where the wish was signed so. */
  private static Optional<PlanPrint.Proxy> proxy(Wish wish) {
    return wish.proxyName() == null || wish.proxyRelation() == null ? Optional.empty()
        : Optional.of(new PlanPrint.Proxy(wish.proxyName(), wish.proxyRelation()));
  }

  private List<PlanPrint.Dimension> dimensions(Entry entry, Plan plan) {
    List<PlanPrint.Dimension> dimensions = new ArrayList<>();
    for (int number = 1; number <= MeasureYears.DIMENSIONS; number++) {
      List<PlanPrint.Project> projects = new ArrayList<>();
      for (var item : plan.items()) {
        var project = years.project(entry.year(), item.projectCode()).orElseThrow();
        if (project.dimension() == number) {
          // What is signed is the project itself; that our list of them is a draft is a matter between offices.
          projects.add(new PlanPrint.Project(project.nameTh(), project.agencyName(), item.note()));
        }
      }
      dimensions.add(new PlanPrint.Dimension(number, MeasureYears.dimensionTh(number), projects));
    }
    return dimensions;
  }

  private ReceiptPrint receipt(Entry entry) {
    var opened = entry.openedAt().atZoneSameInstant(clock.getZone()).toLocalDate();
    var wish = wishes.of(entry.id());
    return new ReceiptPrint(years.name(entry.year()), entry.number(), entry.personName(), entry.nationalId().masked(),
        outcome(entry, wish), ThaiDate.longForm(opened), entry.officeName(), phones.of(entry.officeId()).orElse(null),
        words.name(wish.map(Wish::recordedBy).orElse(entry.openedBy())), next(entry, opened),
        ThaiDate.longForm(LocalDate.now(clock)));
  }

  private static String outcome(Entry entry, Optional<Wish> wish) {
    if (entry.state() == Case.State.REGISTERING || wish.isEmpty()) {
      return "รับเรื่องแล้ว อยู่ระหว่างบันทึกแบบแสดงความประสงค์";
    }
    return (wish.get().wants() ? "ประสงค์เข้าร่วมมาตรการฯ" : "ไม่ประสงค์เข้าร่วมมาตรการฯ")
        + " ตามแบบลงวันที่ " + ThaiDate.longForm(wish.get().wishDate());
  }

  private List<Next> next(Entry entry, LocalDate opened) {
    var walkIn = years.window(entry.year(), "walkIn");
    var interviews = years.window(entry.year(), "homeVisit");
    List<Next> next = new ArrayList<>();
    switch (entry.state()) {
      case REGISTERING -> next.add(new Next("เจ้าหน้าที่บันทึกแบบแสดงความประสงค์ของท่าน",
          due(entry, Case.State.REGISTERING, opened)));
      case AWAITING_AO -> next.add(new Next("นายอำเภอมอบหมายผู้ดูแล (AO) ให้ท่าน",
          due(entry, Case.State.AWAITING_AO, opened)));
      case AWAITING_INTERVIEW -> {
        var ao = named(entry.aoUserId());
        next.add(new Next("ผู้ดูแล (AO) " + (ao == null ? "" : "ของท่านคือ " + ao + " ") + "จะติดต่อนัดสัมภาษณ์",
            "ภายในวันที่ " + ThaiDate.longForm(interviews.closes())));
      }
      case AWAITING_PLAN -> next.add(new Next("ผู้ดูแล (AO) จัดทำแผนพัฒนารายบุคคลร่วมกับท่าน", ofOpenTask(entry)));
      case AWAITING_CONFIRMATION -> next.add(
          new Next("เจ้าหน้าที่ธนาคารที่ร่วมสัมภาษณ์ยืนยันการสัมภาษณ์ แล้วส่งต่อหน่วยงานตามแผน", ofOpenTask(entry)));
      case DEVELOPING -> {
        next.add(new Next("หน่วยงานตามแผนติดต่อนัดหมายและพัฒนาท่าน",
            "ภายในวันที่ " + ThaiDate.longForm(years.window(entry.year(), "development").closes())));
        followUps(entry).forEach(next::add);
      }
      case AWAITING_FOLLOW_UP -> followUps(entry).forEach(next::add);
      case DECLINED -> next.add(entry.aoUserId() == null
          ? new Next("หากเปลี่ยนใจ มาแจ้งความประสงค์ได้ที่จุดรับแจ้งเดิม", "ถึงวันที่ "
              + ThaiDate.longForm(walkIn.closes()))
          : new Next("หากเปลี่ยนใจ โปรดแจ้งผู้ดูแล (AO) หรือนายอำเภอ พร้อมเลขที่เรื่อง", "โดยเร็ว"));
      case NOT_REACHED -> next.add(
          new Next("ผู้ดูแล (AO) ติดต่อท่านไม่ได้ โปรดติดต่อทีม ปรจ. พร้อมเลขที่เรื่อง เพื่อนัดสัมภาษณ์ใหม่", "โดยเร็ว"));
      case ABOVE_THRESHOLD, DEVELOPED, NOT_DEVELOPED -> next.add(
          new Next("ประเมินผลการพัฒนาของท่านแล้ว: " + entry.state().labelTh(), "–"));
      default -> next.add(new Next("เรื่องนี้สิ้นสุดแล้ว: " + entry.state().labelTh(), "–"));
    }
    if (entry.state() == Case.State.REGISTERING || entry.state() == Case.State.AWAITING_AO) {
      next.add(new Next("ผู้ดูแล (AO) นัดสัมภาษณ์เพื่อจัดทำแผนพัฒนารายบุคคล",
          "ระหว่างวันที่ " + ThaiDate.longForm(interviews.opens()) + " ถึง " + ThaiDate.longForm(interviews.closes())));
    }
    if (entry.state().open()) {
      next.add(new Next("หากย้ายที่อยู่ เปลี่ยนหมายเลขโทรศัพท์ หรือขอถอนตัว โปรดแจ้งที่จุดรับแจ้งพร้อมเลขที่เรื่อง",
          "ทุกวันทำการ"));
    }
    return next;
  }

  /** The officer's name; nobody where there is none: a paper then has a blank line. */
  private @Nullable String named(@Nullable String userId) {
    return userId == null ? null : words.name(userId);
  }

  /** The rounds that are not over (R09). */
  private List<Next> followUps(Entry entry) {
    var today = LocalDate.now(clock);
    return rounds.windows(entry.year()).stream()
        .filter(round -> !round.closes().isBefore(today))
        .map(round -> new Next("ผู้ดูแล (AO) ติดตามผลการพัฒนาของท่าน", "ระหว่างวันที่ "
            + ThaiDate.longForm(round.opens()) + " ถึง " + ThaiDate.longForm(round.closes())))
        .toList();
  }

  private String ofOpenTask(Entry entry) {
    return Stream.ofNullable(entry.processInstanceId()).flatMap(id -> openWork.of(List.of(id)).stream())
        .map(OpenWork.OpenTask::due).filter(Objects::nonNull).min(LocalDate::compareTo)
        .map(day -> "ภายในวันที่ " + ThaiDate.longForm(day)).orElse("โดยเร็ว");
  }

  private String due(Entry entry, Case.State state, LocalDate from) {
    return years.due(entry.year(), PROCESS, journey.stepOf(state), MeasureYears.Appearance.on(from))
        .map(day -> "ภายในวันที่ " + ThaiDate.longForm(day)).orElse("โดยเร็ว");
  }
}
