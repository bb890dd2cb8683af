package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import th.cardholder.calendar.ThaiDate;
import th.cardholder.rehearsal.Plan.Mischief;

/**
 * Drives one person through everything that exists, as the officers would. Each step looks first at what is
 * open, so that it can be run again after it was stopped anywhere. An answer that never came is asked for
 * again when the server is back; what turns out to be done already is done, and was not acknowledged.
 */
final class WalkIn {

  private static final Pattern CASE_NUMBER = Pattern.compile("[0-9]{4}-[0-9]{4}-[0-9]{7}");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LONGEST_JOB = Duration.ofMillis(Verdict.LONGEST_JOBS_MILLIS);

  private final Plan plan;
  private final URI server;
  private final Acknowledged acknowledged;
  private final Tally tally;
  private final Function<String, Desk> sessions;
  private final BooleanSupplier stopped;

  WalkIn(Plan plan, URI server, Acknowledged acknowledged, Tally tally, Function<String, Desk> sessions,
      BooleanSupplier stopped) {
    this.plan = plan;
    this.server = server;
    this.acknowledged = acknowledged;
    this.tally = tally;
    this.sessions = sessions;
    this.stopped = stopped;
  }

  /** The rehearsal was asked to stop; the walk-in goes on when it is run again. */
  static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  /** Something that must not happen; the walk-in is given up. */
  static final class Wrong extends RuntimeException {

    private static final long serialVersionUID = 1;

    Wrong(String what) {
      super(what);
    }
  }

  void run() {
    var number = register();
    submitStep("registrar" + plan.district(), number, "userTask_recordWish", this::badWish, opened -> wish());
    if (plan.wants()) {
      submitStep("chief" + plan.district(), number, "userTask_assignAo", this::badAssignment, this::assignment);
      refer(number);
    }
  }

  // ---- registration

  private String register() {
    var registrar = desk("registrar" + plan.district());
    if (plan.mischief() == Mischief.BAD_CHECKSUM) {
      mustRefuse(() -> registrar.start(registration(wrongLastDigit())));
    }
    if (plan.mischief() == Mischief.NEIGHBOURS_REGISTRAR) {
      // Without the birth date, nobody finds people of other provinces by number.
      mustRefuse(() -> desk("registrar" + (plan.province().equals("81") ? "2401" : "8101"))
          .start(Map.of("nationalId", plan.nationalId(), "channel", "walkIn")));
    }
    var attempt = ask(() -> registrar.start(registration(plan.nationalId())));
    var answer = attempt.answer();
    String number;
    if (answer.accepted()) {
      number = answer.json().path("businessKey").asText();
      acknowledge(Acknowledged.Kind.CASE, answer.json().path("id").asText(), number, "start");
    } else {
      // Opened before the connection was lost, or before the rehearsal was stopped.
      var existing = CASE_NUMBER.matcher(answer.message());
      if (answer.status() != 400 || !existing.find()) {
        throw new Wrong("registration: " + answer);
      }
      number = existing.group();
      tally.foundDone.increment();
    }
    if (plan.mischief() == Mischief.SECOND_REGISTRATION) {
      mustRefuse(() -> registrar.start(registration(plan.nationalId())));
    }
    return number;
  }

  private Map<String, Object> registration(String nationalId) {
    Map<String, Object> form = new HashMap<>(Map.of("nationalId", nationalId, "channel", "walkIn"));
    if (plan.registeredElsewhere()) {
      form.put("birthDate", ThaiDate.numeric(plan.birthDate()));
    }
    return form;
  }

  private String wrongLastDigit() {
    var last = plan.nationalId().charAt(12);
    return plan.nationalId().substring(0, 12) + (last == '9' ? '0' : (char) (last + 1));
  }

  // ---- wish

  private Map<String, Object> wish() {
    Map<String, Object> form = new HashMap<>(Map.of("wishDate", "๑๒/๐๒/๒๕๖๑", "noticeAcknowledged", true));
    form.put("wants", plan.wants() ? "yes" : "no");
    if (plan.wants()) {
      form.putAll(Map.of("phone", String.format("08%08d", plan.number()), "bankConsent", "yes",
          "sensitiveConsent", plan.number() % 2 == 0 ? "yes" : "no"));
    } else {
      form.put("declineReason", "working");
    }
    switch (plan.signing()) {
      case SELF -> form.put("signing", "self");
      case THUMBPRINT -> form.putAll(Map.of("signing", "thumbprint", "witnessName", "พยาน ทดสอบ"));
      case PROXY -> form.putAll(Map.of("signing", "proxy", "proxyName", "ผู้แทน ทดสอบ", "proxyRelation", "บุตร"));
    }
    return form;
  }

  private void badWish(Desk registrar, String task) {
    var form = wish();
    switch (plan.mischief()) {
      case WRONG_ERA -> form.put("wishDate", "12/02/2018");
      case NO_NOTICE -> form.put("noticeAcknowledged", false);
      case NO_CONSENT -> {
        form.put("wants", "yes");
        form.remove("bankConsent");
      }
      case UNDECLARED_FIELD -> form.put("aoUserId", "ao8101a");
      case PAST_THE_FORM -> {
        mustRefuse(() -> registrar.post("/task/" + task + "/complete", Desk.variables(Map.of("wants", true))));
        return;
      }
      default -> {
        return;
      }
    }
    mustRefuse(() -> registrar.submit(task, form));
  }

  // ---- assignment

  private Map<String, Object> assignment(JsonNode opened) {
    var suggested = opened.at("/aoUserId/value").asText("");
    return Map.of("aoUserId", suggested.isEmpty() ? "ao" + plan.district() + "a" : suggested);
  }

  private void badAssignment(Desk chief, String task) {
    if (plan.mischief() == Mischief.NOT_AN_AO) {
      mustRefuse(() -> chief.submit(task, Map.of("aoUserId", "registrar" + plan.district())));
    }
    if (plan.mischief() == Mischief.CHIEFS_STEP_BY_REGISTRAR) {
      mustRefuse(() -> desk("registrar" + plan.district())
          .submit(task, Map.of("aoUserId", "ao" + plan.district() + "a")));
    }
  }

  // ---- referral

  private void refer(String caseNumber) {
    var referral = plan.referral();
    if (referral == null) {
      return;
    }
    var ao = aoOf(caseNumber);
    var sent = send(ao, caseNumber, referral);
    if (sent.isEmpty()) {
      tally.referralsSkipped.increment();
      return;
    }
    tally.referrals.increment();
    var agency = referral.agency() + plan.province();
    submitStep(agency, sent.get(), "userTask_decide", (desk, task) -> { }, opened -> referral.accepted()
        ? Map.of("answer", "accept") : Map.of("answer", "refuse", "reasonCode", "full"));
    if (referral.accepted()) {
      awaitResultStep(agency, sent.get(), ao, caseNumber);
      submitStep(agency, sent.get(), "userTask_recordResult", (desk, task) -> { }, opened -> referral.developed()
          ? Map.of("resultCode", "developed", "completedOn", "12/02/2561") : Map.of("resultCode", "notDeveloped"));
    }
  }

  /** The AO at whom the case waits. */
  private String aoOf(String caseNumber) {
    for (var suffix : List.of("a", "b", "c")) {
      var ao = "ao" + plan.district() + suffix;
      for (var task : ask(() -> desk(ao).tasks(caseNumber)).answer().json()) {
        if (task.path("assignee").asText().equals(ao)) {
          return ao;
        }
      }
    }
    throw new Wrong(caseNumber + " waits at no AO");
  }

  /** Sends it as the case's AO; empty when the server has no page for it. */
  private Optional<String> send(String ao, String caseNumber, Plan.Referral referral) {
    var page = "/camunda/api/journey/cases/" + caseNumber + "/referrals";
    var existing = onPage(ao, "GET", page, null);
    if (existing.status() == 404) {
      return Optional.empty();
    }
    for (var one : existing.json()) {
      tally.foundDone.increment();
      return Optional.of(one.path("referralNumber").asText());
    }
    var attempt = ask(() -> session(ao, "POST", page, Map.of("projectCode", referral.project(), "note", "")));
    var number = attempt.answer().json().path("referralNumber").asText();
    if (attempt.answer().accepted()) {
      acknowledge(Acknowledged.Kind.REFERRAL, number, caseNumber, "referral");
      return Optional.of(number);
    }
    var sentBefore = onPage(ao, "GET", page, null).json().path(0).path("referralNumber").asText("");
    if (!attempt.repeated() || sentBefore.isEmpty()) {
      throw new Wrong("referral of " + caseNumber + ": " + attempt.answer());
    }
    tally.foundDone.increment();
    return Optional.of(sentBefore);
  }

  private Desk.Answer onPage(String user, String method, String path, @Nullable Object body) {
    return ask(() -> session(user, method, path, body)).answer();
  }

  private Desk.Answer session(String user, String method, String path,
      @Nullable Object body) throws IOException {
    var desk = sessions.apply(user);
    synchronized (desk) {
      return desk.page(method, path, body);
    }
  }

  /** The acceptance goes back to the case by a job; then the result can be recorded. */
  private void awaitResultStep(String agency, String referralNumber, String ao, String caseNumber) {
    var end = System.nanoTime() + LONGEST_JOB.toNanos();
    while (ask(() -> desk(agency).tasks(referralNumber)).answer().json().isEmpty()) {
      var recorded = onPage(ao, "GET", "/camunda/api/journey/cases/" + caseNumber + "/referrals", null)
          .json().path(0).path("state").asText().toLowerCase(Locale.ROOT).contains("develop");
      if (recorded) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new Wrong("the acceptance of " + referralNumber + " did not come back to its case");
      }
      pause(200);
    }
  }

  // ---- any step

  private interface Spoiler {
    void spoil(Desk desk, String taskId);
  }

  private void submitStep(String user, String key, String step, Spoiler first,
      Function<JsonNode, Map<String, ?>> form) {
    var desk = desk(user);
    var open = ask(() -> desk.tasks(key)).answer();
    if (open.status() != 200) {
      throw new Wrong("the tasks of " + key + " for " + user + ": " + open);
    }
    var task = taskAt(open.json(), step);
    if (task.isEmpty()) {
      // Submitted before the rehearsal was stopped. Whether that is true, the comparison at the end shows.
      tally.foundDone.increment();
      return;
    }
    var id = task.get();
    var claimed = ask(() -> desk.claim(id)).answer();
    if (!claimed.accepted()) {
      throw new Wrong("claim of " + step + " of " + key + ": " + claimed);
    }
    var opened = ask(() -> desk.open(id)).answer();
    if (opened.status() != 200) {
      throw new Wrong("opening " + step + " of " + key + ": " + opened);
    }
    first.spoil(desk, id);
    var attempt = ask(() -> desk.submit(id, form.apply(opened.json())));
    if (attempt.answer().accepted()) {
      acknowledge(Acknowledged.Kind.STEP, id, key, step);
    } else if (attempt.repeated() && ask(() -> desk.get("/task/" + id)).answer().status() == 404) {
      tally.foundDone.increment();
    } else {
      throw new Wrong(step + " of " + key + ": " + attempt.answer());
    }
  }

  private static Optional<String> taskAt(JsonNode tasks, String step) {
    for (var task : tasks) {
      if (task.path("taskDefinitionKey").asText().equals(step)) {
        return Optional.of(task.path("id").asText());
      }
    }
    return Optional.empty();
  }

  private Desk desk(String user) {
    return new Desk(server, user);
  }

  private void acknowledge(Acknowledged.Kind kind, String id, String key, String step) {
    acknowledged.add(new Acknowledged.Entry(kind, id, key, step));
    tally.submits.increment();
  }

  private void mustRefuse(Request request) {
    var answer = ask(request).answer();
    if (!answer.refused()) {
      throw new Wrong(plan.mischief() + " was answered with " + answer);
    }
    tally.refusedAsExpected(plan.mischief());
  }

  // ---- the line to the server

  private interface Request {
    Desk.Answer send() throws IOException;
  }

  /** An answer, and whether the request had been sent before without one. */
  private record Attempt(Desk.Answer answer, boolean repeated) {}

  private Attempt ask(Request request) {
    var repeated = false;
    while (true) {
      if (stopped.getAsBoolean()) {
        throw new Stopped();
      }
      try {
        return new Attempt(request.send(), repeated);
      } catch (IOException e) {
        tally.unanswered.increment();
        repeated = true;
        awaitServer(e);
      }
    }
  }

  private void awaitServer(IOException why) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!Server.isReady(server)) {
      if (System.nanoTime() > end) {
        throw new Wrong("the server does not come back: " + why);
      }
      pause(500);
    }
  }

  private void pause(long millis) {
    if (stopped.getAsBoolean()) {
      throw new Stopped();
    }
    Pause.millis(millis);
  }
}
