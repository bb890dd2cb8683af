package th.cardholder.outreach;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import th.cardholder.assignment.Whereabouts;
import th.cardholder.door.Answers;
import th.cardholder.door.Choice;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.outreach.OutreachRounds.Place;
import th.cardholder.outreach.OutreachRounds.Share;
import th.cardholder.words.ThaiDate;

/**
 * The chief confirms which AO goes to which village, moves villages to another, or has it spread anew without some of them
 * (domain.md §2.2, the chief's 6 and 7). Nobody is named by it.
 */
@Component
class ConfirmSpreadStep implements Step {

  /**
   * What is decided on.
   *
   * @param aos      those who can be given a visit
   * @param leftOut  those who are to get none
   * @param villages to which somebody has to go, in the form's words
   * @param moved    those of them that are to be another's
   * @param movedTo  to whom; empty where nothing is moved
   */
  record Spread(Decision decision, Set<String> aos, Set<String> leftOut, Set<String> villages, Set<String> moved, String movedTo,
      int due, int spread) {

    boolean is(Decision which) {
      return decision == which;
    }
  }

  /** What a chief can say. */
  enum Decision {
    CONFIRM,
    MOVE,
    AGAIN;

    static Decision of(String answer) {
      return valueOf(answer.toUpperCase(Locale.ROOT));
    }
  }

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  static final List<StepRule<Spread>> RULES = List.of(
      new StepRule<>("who goes is of the team", "ours: the list changed meanwhile", "leftOut",
          it -> !it.aos().containsAll(it.leftOut()), "รายชื่อ AO เปลี่ยนไปแล้ว โปรดเปิดงานนี้อีกครั้งแล้วเลือกใหม่"),
      new StepRule<>("somebody is left to go", "R03", "leftOut",
          it -> it.is(Decision.AGAIN) && it.aos().size() <= it.leftOut().size(),
          "ไม่เหลือ AO ที่จะไปหา โปรดเว้นไว้อย่างน้อยหนึ่งคน หรือให้ผู้ดูแลระบบเพิ่ม AO (ที่ระบุสังกัด) ในทีม"),
      new StepRule<>("everybody who is due has an AO", "R03", "decision",
          it -> it.is(Decision.CONFIRM) && it.spread() < it.due(),
          "ยังมีผู้ที่ต้องไปหาแต่ยังไม่มี AO โปรดให้ผู้ดูแลระบบเพิ่ม AO (ที่ระบุสังกัด) ในทีม แล้วเลือก “แบ่งใหม่”"),
      new StepRule<>("what is moved is there", "ours: the villages changed meanwhile", "villages",
          it -> it.is(Decision.MOVE) && !it.villages().containsAll(it.moved()), "หมู่บ้านเปลี่ยนไปแล้ว โปรดเปิดงานนี้อีกครั้งแล้วเลือกใหม่"),
      new StepRule<>("it is moved to one of the team", "ours: the list changed meanwhile", "movedTo",
          it -> it.is(Decision.MOVE) && !it.aos().contains(it.movedTo()), "รายชื่อ AO เปลี่ยนไปแล้ว โปรดเปิดงานนี้อีกครั้งแล้วเลือกใหม่"));

  private final OutreachRounds rounds;
  private final MeasureYears years;
  private final Offices offices;
  private final Whereabouts whereabouts;

  ConfirmSpreadStep(OutreachRounds rounds, MeasureYears years, Offices offices, Whereabouts whereabouts) {
    this.rounds = rounds;
    this.years = years;
    this.offices = offices;
    this.whereabouts = whereabouts;
  }

  @Override
  public String form() {
    return "form_confirmSpread";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var key = OutreachKey.of(visit.key());
    var window = years.window(key.year(), "homeVisit");
    var standing = rounds.standing(key).orElseThrow();
    Map<String, Object> values = new HashMap<>();
    values.put("measureText", years.name(key.year()));
    values.put("officeText", offices.office(key.officeId()).map(Office::nameTh).orElse(key.officeId()));
    values.put("windowText", ThaiDate.longForm(window.opens()) + " ถึง " + ThaiDate.longForm(window.closes())
        + (window.draft() ? " (ร่าง)" : ""));
    values.put("ageOnText", ThaiDate.longForm(rounds.ageOn(key.year())));
    values.put("dueText", String.format("%,d", standing.due() - standing.came()));
    var shares = rounds.shares(key);
    values.put("spreadText", shares.isEmpty() ? "ยังแบ่งไม่ได้ เพราะยังไม่มี AO ที่ระบุสังกัดในทีม"
        : shares.stream().map(it -> share(it, key.officeId())).collect(joining("\n")));
    values.put("aos", rounds.aos(key.officeId()).stream().map(it -> new Choice(it.officer().userId(),
        it.officer().name() + (it.officer().agencyName() == null ? "" : " (" + it.officer().agencyName() + ")")
            + (it.awayUntil() == null ? "" : " – ลา"))).toList());
    values.put("villageOptions", villages(shares, key.officeId()));
    return values;
  }

  /** Each village once, with who goes there; a village that is cut has several. */
  private List<Choice> villages(List<Share> shares, String officeId) {
    record Gone(Place place, Share share) {}
    return shares.stream().flatMap(share -> share.villages().stream().map(place -> new Gone(place, share)))
        .collect(groupingBy(it -> village(it.place()), LinkedHashMap::new, toList())).entrySet().stream()
        .sorted(Comparator.comparing((Map.Entry<String, List<Gone>> it) -> it.getValue().get(0).place().subdistrictCode())
            .thenComparing(it -> it.getValue().get(0).place().village().length())
            .thenComparing(Map.Entry::getKey))
        .map(it -> {
          var place = it.getValue().get(0).place();
          return new Choice(it.getKey(), whereabouts.of(place.subdistrictCode(), officeId) + " " + named(place) + " ("
              + it.getValue().stream().mapToInt(gone -> gone.place().people()).sum() + " ราย) – "
              + it.getValue().stream().map(gone -> gone.share().ao()).collect(joining(", ")));
        }).toList();
  }

  /** A village in the form's words, of its subdistrict and its number. */
  private static String village(Place place) {
    return place.subdistrictCode() + "-" + place.village();
  }

  private static String named(Place place) {
    return place.village().isEmpty() ? "ไม่ระบุหมู่" : "หมู่ " + place.village();
  }

  private String share(Share share, String officeId) {
    var places = share.villages().stream().collect(groupingBy(Place::subdistrictCode, TreeMap::new, mapping(it -> it, toList())));
    return share.ao() + (share.agency() == null ? "" : " (" + share.agency() + ")") + " " + String.format("%,d", share.people())
        + " ราย" + (share.coInterviewer() == null ? "" : " ร่วมกับ " + share.coInterviewer())
        + (share.seatOpen() ? " (ยังไม่มีเจ้าหน้าที่ธนาคารที่จะร่วมสัมภาษณ์)" : "") + ": "
        + places.entrySet().stream().map(it -> whereabouts.of(it.getKey(), officeId) + " " + inRuns(it.getValue())).collect(joining("; "));
  }

  /** Villages of a subdistrict in their order; those whose numbers follow each other are said together, as "หมู่ 1–12 (64)". */
  static String inRuns(List<Place> villages) {
    List<List<Place>> runs = new ArrayList<>();
    for (var place : villages) {
      var last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last != null && follows(last.get(last.size() - 1), place)) {
        last.add(place);
      } else {
        runs.add(new ArrayList<>(List.of(place)));
      }
    }
    return runs.stream().map(run -> named(run.get(0)) + (run.size() == 1 ? "" : "–" + run.get(run.size() - 1).village()) + " ("
        + run.stream().mapToInt(Place::people).sum() + ")").collect(joining(", "));
  }

  private static boolean follows(Place one, Place next) {
    return NUMBER.matcher(one.village()).matches() && NUMBER.matcher(next.village()).matches()
        && Integer.parseInt(next.village()) == Integer.parseInt(one.village()) + 1;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var key = OutreachKey.of(visit.key());
    var decision = Decision.of(answers.required("decision"));
    var leftOut = decision == Decision.AGAIN ? new HashSet<>(answers.many("leftOut")) : Set.<String>of();
    var moved = decision == Decision.MOVE ? new HashSet<>(answers.many("villages")) : Set.<String>of();
    var movedTo = decision == Decision.MOVE ? answers.required("movedTo") : "";
    var standing = rounds.standing(key).orElseThrow();
    var aos = rounds.aos(key.officeId()).stream().map(it -> it.officer().userId()).collect(toSet());
    var shares = rounds.shares(key);
    var villages = shares.stream().flatMap(it -> it.villages().stream()).map(ConfirmSpreadStep::village).collect(toSet());
    var wrong = StepRule.firstBroken(RULES, new Spread(decision, aos, leftOut, villages, moved, movedTo,
        standing.due() - standing.came(), shares.stream().mapToInt(Share::people).sum()));
    if (wrong.isPresent()) {
      return Outcome.refused(wrong.get());
    }
    switch (decision) {
      case CONFIRM -> rounds.confirm(key, visit.userId());
      case MOVE -> rounds.move(key, moved, movedTo);
      case AGAIN -> rounds.spread(key, leftOut);
    }
    var confirmed = decision == Decision.CONFIRM;
    return Outcome.accepted(confirmed ? "confirmed" : "again", Map.of("spreadConfirmed", confirmed));
  }
}
