package th.cardholder.steering;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.consent.CaseTexts;
import th.cardholder.referral.Referral;
import th.cardholder.referral.ReferralProcess;
import th.cardholder.referral.Referrals;
import th.cardholder.words.Result;

/**
 * Lets a running case go before the others (เร่งด่วน), and among them again, each with a reason: its open steps and those to
 * come stand first in the lists, at its AO's and at the agencies of its referrals.
 */
@Service
public class Priorities {

  private static final String TEXT = "text";
  private static final String NAME = "เหตุผล";

  private final Steerers steerers;
  private final Cases cases;
  private final JourneyProcess journeys;
  private final Referrals referrals;
  private final ReferralProcess agencies;
  private final CaseTexts texts;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final Clock clock;

  Priorities(Steerers steerers, Cases cases, JourneyProcess journeys, Referrals referrals, ReferralProcess agencies,
      CaseTexts texts, Audit audit, JdbcClient jdbc, Clock clock) {
    this.steerers = steerers;
    this.cases = cases;
    this.journeys = journeys;
    this.referrals = referrals;
    this.agencies = agencies;
    this.texts = texts;
    this.audit = audit;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Which of these cases would go before the others, or among them again. */
  public Result<Reached, NotDone> preview(@Nullable List<@Nullable String> caseNumbers, boolean urgent, String userId) {
    return steerers.begin(act(urgent), caseNumbers, userId).then(keys -> would(keys, urgent, userId).told());
  }

  /** Puts these cases before the others, or among them again; each in a transaction of its own. */
  public Result<Reached, NotDone> set(@Nullable List<@Nullable String> caseNumbers, boolean urgent,
      @Nullable String reason, @Nullable String requestKey, String userId) {
    return steerers.begin(act(urgent), caseNumbers, userId).then(keys -> {
      var preview = would(keys, urgent, userId);
      if (preview.nothingSeen()) {
        return preview.told();
      }
      var wrong = Asked.keyUsable(requestKey) ? CaseTexts.checkText(TEXT, reason, NAME) : Asked.unreadable();
      return wrong != null ? Result.refused(wrong) : Result.of(steerers.each(keys,
          key -> set(key, urgent, Objects.requireNonNull(reason).strip(), requestKey, userId)));
    });
  }

  private static Act act(boolean urgent) {
    return urgent ? Act.RAISE : Act.LOWER;
  }

  /** A case as it stands. */
  private record Standing(String caseNumber, String officeId, String state, boolean urgent) {}

  private Reached would(List<String> keys, boolean urgent, String userId) {
    var standing = jdbc.sql("""
            select case_number, office_id, state, urgent from journey.participant_case where case_number = any(?)
            """).param(keys.toArray(String[]::new)).query(Standing.class).list().stream()
        .collect(toMap(Standing::caseNumber, Function.identity()));
    return new Reached(keys.stream().map(key -> line(key, standing.get(key), urgent, userId)).toList());
  }

  private Reached.Line line(String key, @Nullable Standing found, boolean urgent, String userId) {
    if (found == null || steerers.as(userId, act(urgent), found.officeId()).isEmpty()) {
      return Reached.Line.not(key, null, Reached.UNSEEN);
    }
    var state = Case.State.of(found.state());
    if (!state.open()) {
      return Reached.Line.not(key, state.labelTh(), "เรื่องสิ้นสุดแล้ว (" + state.labelTh() + ")");
    }
    return found.urgent() != urgent ? Reached.Line.to(key, state.labelTh())
        : Reached.Line.not(key, state.labelTh(), urgent ? "เร่งด่วนอยู่แล้ว" : "ไม่ได้เป็นเรื่องเร่งด่วน");
  }

  private Reached.Line set(String key, boolean urgent, String reason, @Nullable String requestKey, String userId) {
    if (cases.find(key).isEmpty()) {
      return Reached.Line.not(key, null, Reached.UNSEEN);
    }
    var held = cases.lock(key);
    var line = line(key, new Standing(key, held.officeId(), held.state().code(), held.urgent()), urgent, userId);
    if (!line.reached()) {
      // Sent again: it is so by this very request.
      return Reached.UNSEEN.equals(line.why()) || requestKey == null || !written(requestKey, held.id(), userId) ? line
          : Reached.Line.to(key, line.to());
    }
    var wrong = texts.checkText(held.id(), TEXT, reason, NAME);
    if (wrong != null) {
      return Reached.Line.not(key, line.to(), wrong.message());
    }
    var office = steerers.as(userId, act(urgent), held.officeId()).orElseThrow();
    var id = jdbc.sql("""
        insert into journey.urgency (case_id, urgent, reason, office_id, request_key, set_at, set_by)
        values (?, ?, ?, ?, ?, ?, ?) returning id
        """).params(held.id(), urgent, reason, office, requestKey, OffsetDateTime.now(clock), userId).query(Long.class)
        .single();
    cases.setUrgent(held.id(), urgent);
    journeys.urgent(held, urgent);
    referrals.of(held.id()).stream().filter(it -> it.state().open()).map(Referral::processInstanceId)
        .filter(Objects::nonNull).forEach(instance -> agencies.urgent(instance, urgent));
    audit.write(Audit.Entry.of(userId, office, urgent ? "priority.raised" : "priority.lowered", held.id())
        .with(Map.of("urgency", id)));
    return line;
  }

  private boolean written(String requestKey, long caseId, String userId) {
    return jdbc.sql("select count(*) from journey.urgency where request_key = ? and case_id = ? and set_by = ?")
        .params(requestKey, caseId, userId).query(Integer.class).single() > 0;
  }
}
