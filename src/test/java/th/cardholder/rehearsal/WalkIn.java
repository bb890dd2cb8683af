package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Drives one person from the counter to the end, as the officers would. Each move looks first at what is open,
 * so that it can be made again after it was stopped anywhere. An answer that never came is asked for again when
 * the server is back; what turns out to be done already is done, and was not acknowledged.
 */
final class WalkIn {

  private static final Pattern CASE_NUMBER = Pattern.compile("[0-9]{4}-[0-9]{4}-[0-9]{7}");

  private final Plan whole;
  /** The plan as it is at the move at hand. */
  private Plan plan;
  private final Line line;
  private final Acknowledged acknowledged;
  private final Tally tally;
  private final Map<String, String> agencies;
  private final Duration patience;
  private final @Nullable Together together;
  private @Nullable List<String> referralAgencies;
  private long waitingSince;

  /**
   * @param agencies the agencies' officers by the Thai names of their offices
   * @param patience how long a step may take to appear that a job brings
   */
  WalkIn(Plan plan, Line line, Acknowledged acknowledged, Tally tally, Map<String, String> agencies,
      Duration patience) {
    this(plan, line, acknowledged, tally, agencies, patience, null);
  }

  /** @param together what it shares with others; null for one who is alone */
  WalkIn(Plan plan, Line line, Acknowledged acknowledged, Tally tally, Map<String, String> agencies,
      Duration patience, @Nullable Together together) {
    this.whole = plan;
    this.plan = plan;
    this.line = line;
    this.acknowledged = acknowledged;
    this.tally = tally;
    this.agencies = agencies;
    this.patience = patience;
    this.together = together;
  }

  /** What is to be done next is not there yet: a job has to bring it. */
  static final class NotYet extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotYet(String what) {
      super(what, null, false, false);
    }
  }

  Plan plan() {
    return whole;
  }

  /** Whether there is anything to do on that day. */
  boolean hasWork(Phase day) {
    var next = acknowledged.done(plan.number());
    return next < plan.moves().size() && plan.moves().get(next).phase() == day;
  }

  /** The move that is to be made next, if that is today. */
  Optional<Move> next(Phase day) {
    var next = acknowledged.done(whole.number());
    return next < whole.moves().size() && whole.moves().get(next).phase() == day ? Optional.of(inFact(whole.moves().get(next))) : Optional.empty();
  }

  /** The move as the case has it: where the province had to find a project, that is the first referral. */
  private Move inFact(Move move) {
    return move.after(acknowledged.byTheProvince(whole.number()) ? 1 : 0);
  }

  /** Whether something was left undone on an earlier day. */
  boolean isBehind(Phase day) {
    var next = acknowledged.done(plan.number());
    return next < plan.moves().size() && plan.moves().get(next).phase().compareTo(day) < 0;
  }

  /** Makes the moves of a day; throws {@link NotYet} when the next must wait. */
  void run(Phase day, Runnable moved) {
    for (int at = acknowledged.done(plan.number()); at < plan.moves().size(); at++) {
      var move = plan.moves().get(at);
      if (move.phase() != day) {
        return;
      }
      try {
        make(inFact(move), at);
      } catch (NotYet e) {
        giveUpOnceTooLate(e);
        throw e;
      }
      waitingSince = 0;
      acknowledged.done(plan.number(), at + 1);
      moved.run();
    }
  }

  private void giveUpOnceTooLate(NotYet why) {
    if (waitingSince == 0) {
      waitingSince = System.nanoTime();
    } else if (System.nanoTime() - waitingSince > patience.toNanos()) {
      throw new Line.Wrong("waited for " + patience.toSeconds() + " s: " + why.getMessage());
    }
  }

  private void make(Move move, int at) {
    plan = planAt(at);
    var tempter = new Tempter(plan, at, line, tally);
    switch (move.act()) {
      case REGISTER -> register(move, tempter);
      case FOUND -> found(move);
      case CONTACT -> page(move, plan.ao(), "contacts", Typed.contact(move, number() + "/" + at), "contact.recorded",
          tempter);
      case REPORT -> {
        whatWasAgreedIsSent(at);
        page(move, reporter(), "circumstances", Typed.report(move), "circumstance.reported", tempter);
      }
      case CORRECT -> page(move, reporter(), "circumstances/correction", Typed.correction(), "circumstance.corrected",
          tempter);
      case TRANSFER -> transfer(move);
      case DECIDE -> {
        // Of whom an agency was chosen for the province has nothing to find.
        if (move.index() >= 0) {
          decide(move);
        }
      }
      case HAND_OVER -> handOver(move, tempter);
      case WITHDRAW -> {
        whatWasAgreedIsSent(at);
        page(move, plan.ao(), "referrals/" + referral(move.index()) + "/withdrawal", Typed.withdrawal(), "referral.withdrawn",
            tempter);
      }
      case CONSENT -> page(move, reporter(), "consents", Typed.consent(move, number() + "/" + at), move.consentAction(), tempter);
      case REOPEN -> page(move, chief(), "reopening", Typed.reopening(), "case.reopened", tempter);
      case GO_ON -> goOn(move);
      case SHORTAGE -> shortage(move, tempter);
      case KEY -> key(move, at, tempter);
      case TAKE_BACK -> page(move, "team" + plan.district(), "round-report/withdrawal", Typed.takingBack(), "followUp.takenBack", tempter);
      default -> errand(move, at, tempter);
    }
  }

  /** The plan at a move, with the AO who has the case then. */
  private Plan planAt(int at) {
    var then = whole.at(at);
    var number = acknowledged.caseNumber(whole.number());
    return together == null || number == null ? then : then.with(together.absences().now(then.ao(), number));
  }

  private void errand(Move move, int at, Tempter tempter) {
    if (together != null && whole.inClass(move.index()) && inAClass(move, at, together.classes())) {
      return;
    }
    if (move.act() == Move.Act.REVISE) {
      referralAgencies = null;
    }
    var errand = Errand.of(plan, move);
    var key = errand.post() == Post.AGENCY ? referral(move.index()) : number();
    step(move, at, at(errand.post(), move, at), key, errand.element(), tempter, errand.form());
  }

  // ---- in a class

  /** Whether the move is one that an agency makes on the sheet of a class. */
  private boolean inAClass(Move move, int at, ClassBook classes) {
    if (!List.of(Move.Act.SCHEDULE, Move.Act.ATTEND, Move.Act.RESULT).contains(move.act())) {
      return false;
    }
    var referral = referral(move.index());
    var arranged = move.act() == Move.Act.SCHEDULE ? move : arranged(move.index(), at);
    var one = classes.of(agency(move.index()), line(referral).path("projectName").asText(), arranged.phase());
    var now = switch (move.act()) {
      case SCHEDULE -> classes.put(one, referral);
      case ATTEND -> classes.enter(one, "attendance", move, move.phase(), referral);
      default -> classes.enter(one, "results", move, move.phase(), referral);
    };
    if (!now) {
      tally.foundDone.increment();
    }
    tally.submitted(move.phase());
    return true;
  }

  private Move arranged(int referral, int at) {
    for (int i = at - 1; i >= 0; i--) {
      var move = whole.moves().get(i);
      if (move.act() == Move.Act.SCHEDULE && inFact(move).index() == referral) {
        return move;
      }
    }
    throw new IllegalStateException("No appointment before the move " + at + " of " + whole);
  }

  // ---- who does it

  private String at(Post post, Move move, int at) {
    return switch (post) {
      case REGISTRAR -> registrar();
      case CHIEF -> chief();
      case AO -> plan.ao();
      case BANK -> coInterviewer(at);
      case AGENCY -> agency(move.index());
    };
  }

  private String registrar() {
    return "registrar" + plan.district();
  }

  private String chief() {
    return "chief" + plan.district();
  }

  /** Registrar, chief and team may all report; the same one corrects. */
  private String reporter() {
    return List.of("registrar", "chief", "team").get(plan.number() % 3) + plan.district();
  }

  /** The bank's officer before whom the confirmation lies. */
  private String coInterviewer(int at) {
    var banks = List.of("cobaac" + plan.province(), "cogsb" + plan.province());
    for (var user : banks) {
      var open = line.ask(() -> line.desk(user).tasks(number())).answer().json();
      var task = taskAt(open, "userTask_confirmInterview");
      if (task != null && task.path("assignee").asText(user).equals(user)) {
        return user;
      }
    }
    if (acknowledged.intended(plan.number(), at).isPresent()) {
      return banks.get(0);
    }
    throw new NotYet("the confirmation of " + number() + " lies before no bank");
  }

  private String number() {
    var number = acknowledged.caseNumber(plan.number());
    if (number == null) {
      throw new Line.Wrong("journey " + plan.number() + " goes on without a case");
    }
    return number;
  }

  /** Who may read all of the case; in 2562 the AO of the year before may have it no more. */
  private String reader(Plan then) {
    return then.goesOn() ? "chief" + then.district() : then.ao();
  }

  // ---- in 2562

  /** The case of 2562, which a list has opened: found by the person's number, and with the first referral where it has a journey. */
  private void goOn(Move move) {
    var known = acknowledged.caseNumber(whole.number());
    var number = known != null ? known : caseOf(move.phase().year());
    if (number == null) {
      throw new NotYet("the list " + move.how() + " has opened no case for journey " + whole.number());
    }
    acknowledged.caseNumber(whole.number(), number);
    if (move.how().equals("followUp")) {
      return;
    }
    var before = acknowledged.caseNumber(whole.number() - Sequel.NUMBERS);
    if (together != null && before != null) {
      acknowledged.visitor(number, together.absences().now(whole.ao(), before));
    }
    var referrals = line.page(chief(), "GET", "/cases/" + number + "/referrals", null).answer();
    if (referrals.json().isEmpty()) {
      throw new NotYet("the plan of " + number + " is not sent");
    }
    if (referrals.json().path(0).path("state").asText().equals("onAgenda")) {
      acknowledged.toTheProvince(whole.number());
    }
  }

  private @Nullable String caseOf(int year) {
    var found = line.page(chief(), "POST", "/cases/search", Map.of("q", plan.nationalId())).answer();
    if (!found.accepted()) {
      throw new Line.Wrong("the search of journey " + whole.number() + ": " + found.status());
    }
    return StreamSupport.stream(found.json().spliterator(), false).map(it -> it.path("caseNumber").asText())
        .filter(it -> it.startsWith(year + "-")).findFirst().orElse(null);
  }

  /** The agency tells the committee of all whose turn it is; of whoever has come to it otherwise than by a list, by the form. */
  private void shortage(Move move, Tempter tempter) {
    var referral = referral(move.index());
    var agency = agency(move.index());
    var state = line(referral).path("state").asText();
    if (state.equals("onAgenda")) {
      tally.foundDone.increment();
      return;
    }
    if (together == null) {
      throw new IllegalStateException("nobody to tell the committee with");
    }
    tempter.beforeShortage(agency, number());
    if (!together.shortages().tell(agency, number(), move.phase())) {
      throw new NotYet(referral + " is not told to the committee yet");
    }
  }

  /** Whether the agency tells the committee of this person today. */
  boolean isShortToday(Phase today) {
    return whole.trap() == null && next(today).filter(it -> it.act() == Move.Act.SHORTAGE).isPresent();
  }

  private void key(Move move, int at, Tempter tempter) {
    if (together == null) {
      throw new IllegalStateException("no book");
    }
    var row = Typed.row(plan, move, number(), number() + "/book/" + at);
    var user = "team" + plan.district();
    tempter.beforeRow(user, row);
    if (!together.book().enter(plan.district(), row, move.phase(), whole.trap() == null)) {
      tally.foundDone.increment();
    }
    tempter.afterRow(user, row);
    tally.submitted(move.phase());
  }

  /** The row of the book that is the person's today, where colleagues may key it with others; a death or a move is keyed by itself. */
  Optional<Map<String, Object>> rowOfToday(Phase today, String district) {
    var at = acknowledged.done(whole.number());
    return next(today).filter(it -> it.act() == Move.Act.KEY && whole.trap() == null && !List.of("died", "movedOut").contains(it.how()))
        .filter(it -> planAt(at).district().equals(district)).map(it -> Typed.row(planAt(at), it, number(), number() + "/book/" + at));
  }

  // ---- registration

  private void register(Move move, Tempter tempter) {
    var registrar = line.desk(registrar());
    tempter.beforeRegistration();
    var attempt = line.handIn(() -> registrar.start(Typed.registration(plan, plan.nationalId())));
    var answer = attempt.answer();
    if (answer.accepted()) {
      var number = answer.json().path("businessKey").asText();
      acknowledge(move, Acknowledged.Kind.CASE, answer.json().path("id").asText(), number, "start");
      acknowledged.caseNumber(plan.number(), number);
    } else {
      // Opened before the connection was lost, or before the rehearsal was stopped.
      var existing = CASE_NUMBER.matcher(answer.message());
      if (answer.status() != 400 || !existing.find()) {
        throw new Line.Wrong("registration: " + answer);
      }
      acknowledged.caseNumber(plan.number(), existing.group());
      tally.foundDone.increment();
    }
    tempter.afterRegistration();
  }

  /** The team has opened the case: at the counter there is no second one, and which there is is said. */
  private void found(Move move) {
    var answer = line.ask(() -> line.desk(registrar()).start(Typed.registration(plan, plan.nationalId()))).answer();
    var existing = CASE_NUMBER.matcher(answer.message());
    if (answer.status() != 400 || !existing.find()) {
      throw new Line.Wrong(move + " of journey " + plan.number() + ": " + answer);
    }
    var number = existing.group();
    acknowledged.caseNumber(plan.number(), number);
    var interview = taskAt(line.ask(() -> line.desk(chief()).tasks(number)).answer().json(), "userTask_interview");
    if (interview == null || interview.path("assignee").isNull()) {
      throw new NotYet("nobody goes to " + number);
    }
    var ao = interview.path("assignee").asText();
    if (!HomeVisits.whoGoes(plan.district()).contains(ao.substring(ao.length() - 1))) {
      throw new Line.Wrong(number + " is " + ao + "'s, whom the chief has left out");
    }
    acknowledged.visitor(number, ao);
    tally.visits.increment();
  }

  // ---- somebody moves

  /** The preview first, as the page does; who is the new team's already has been transferred before. */
  private void transfer(Move move) {
    var path = "/cases/" + number() + "/transfer";
    if (line.page("chief" + move.how(), "GET", "/cases/" + number(), null).answer().status() == 200) {
      tally.foundDone.increment();
      return;
    }
    var order = Typed.transfer(move, number());
    var preview = line.page(reporter(), "POST", path + "-preview", order).answer();
    if (preview.status() != 200 || !preview.json().path("refusal").isNull()) {
      throw new Line.Wrong("the preview of a transfer of " + number() + " by " + reporter() + ": " + preview);
    }
    order.put("seen", preview.json().path("seen").asText());
    var attempt = line.page(reporter(), "POST", path, order);
    if (!attempt.answer().accepted()) {
      throw new Line.Wrong(move + " of " + number() + " by " + reporter() + ": " + attempt.answer());
    }
    tally.pages.increment();
    acknowledge(move, Acknowledged.Kind.PAGE, number() + " case.transferred", number(), "case.transferred");
  }

  // ---- at the agencies

  /** A plan is sent a moment after the click; what a report takes back of it is foreseen. */
  private void whatWasAgreedIsSent(int at) {
    if (!plan.foreseen(at).referrals().isEmpty()) {
      agency(0);
    }
  }

  /** The agency's officer to whom the referral went. */
  private String agency(int referral) {
    var known = referralAgencies;
    if (known == null || known.size() <= referral) {
      var lines = line.page(reader(plan), "GET", "/cases/" + number() + "/referrals", null).answer();
      if (lines.status() != 200) {
        throw new Line.Wrong("the referrals of " + number() + ": " + lines);
      }
      if (lines.json().isEmpty()) {
        throw new NotYet("the plan of " + number() + " is not sent");
      }
      String[] found = new String[lines.json().size()];
      for (var one : lines.json()) {
        var number = one.path("referralNumber").asText();
        // The province's own, for whom it has to find a project, is no agency's.
        var agency = acknowledged.byTheProvince(whole.number()) && number.endsWith("-R01") ? "governor" + plan.province()
            : agencies.get(one.path("agencyName").asText());
        var place = Integer.parseInt(number.substring(number.lastIndexOf('R') + 1)) - 1;
        if (agency == null || place < 0 || place >= found.length) {
          throw new Line.Wrong("an unexpected referral of " + number() + ": " + one);
        }
        found[place] = agency;
      }
      known = List.of(found);
      referralAgencies = known;
    }
    if (known.size() <= referral) {
      throw new Line.Wrong(number() + " has " + known.size() + " referrals, not " + (referral + 1));
    }
    return known.get(referral);
  }

  private String referral(int index) {
    return number() + String.format("-R%02d", index + 1);
  }

  /** What the committee is to decide of this person. */
  record Matter(String referral, String verdict, String project) {}

  /** That, where it is the person's turn today before this province's committee. */
  Optional<Matter> forTheCommittee(Phase today, String province) {
    var number = acknowledged.caseNumber(whole.number());
    if (number == null || !whole.inSitting()) {
      return Optional.empty();
    }
    var then = planAt(acknowledged.done(whole.number()));
    return next(today).filter(it -> it.act() == Move.Act.DECIDE && it.index() >= 0 && then.province().equals(province)).map(it -> {
      var referral = number + String.format("-R%02d", it.index() + 1);
      return new Matter(referral, Typed.verdict(it), it.how().equals("elsewhere") ? another(then, number) : "");
    });
  }

  /** The committee decides in a sitting what is before the province, or the governor outside one, as soon as it is. */
  private void decide(Move move) {
    referralAgencies = null;
    var referral = referral(move.index());
    var governor = "governor" + plan.province();
    var agenda = line.page(governor, "GET", "/sittings/agenda/p" + plan.province(), null).answer();
    if (agenda.status() != 200) {
      throw new Line.Wrong("the agenda of " + plan.province() + ": " + agenda);
    }
    if (StreamSupport.stream(agenda.json().path("agenda").spliterator(), false)
        .noneMatch(it -> it.path("referralNumber").asText().equals(referral))) {
      if (isDecided(referral, move)) {
        tally.foundDone.increment();
        return;
      }
      throw new NotYet(referral + " is not before the province");
    }
    if (together != null && whole.inSitting()) {
      together.committee().sit(plan.province(), move.phase());
      if (!isDecided(referral, move)) {
        throw new NotYet("the committee's word on " + referral + " is on its way");
      }
      tally.submitted(move.phase());
      return;
    }
    var project = move.how().equals("elsewhere") ? another(plan, number()) : "";
    var attempt = line.page(governor, "POST", "/sittings/agenda/decisions", Typed.decision(move, referral, project));
    var why = attempt.answer().json().path(0).path("why");
    if (why.asText().contains("กำลังส่งถึงจังหวัด")) {
      throw new NotYet(referral + " is on its way to the province");
    }
    if (!attempt.answer().accepted() || !why.isNull() && !attempt.repeated()) {
      throw new Line.Wrong(move + " of " + referral + " by " + governor + ": " + attempt.answer());
    }
    tally.pages.increment();
    if (why.isNull()) {
      acknowledge(move, Acknowledged.Kind.PAGE, number() + " referral.provinceDecided", number(), "referral.provinceDecided");
    }
  }

  private boolean isDecided(String referral, Move move) {
    var line = line(referral);
    var state = line.path("state").asText();
    return switch (move.how()) {
      case "elsewhere" -> state.equals("replaced");
      case "closed" -> state.equals("refused");
      // One on which nobody has answered is late until the province has it, and has a new day when it comes back.
      default -> state.equals("offered") && line.path("daysLate").asLong() == 0;
    };
  }

  private JsonNode line(String referral) {
    var lines = line.page(reader(plan), "GET", "/cases/" + number() + "/referrals", null).answer();
    return StreamSupport.stream(lines.json().spliterator(), false).filter(it -> it.path("referralNumber").asText().equals(referral))
        .findFirst().orElseThrow(() -> new Line.Wrong("no referral " + referral + ": " + lines));
  }

  /** A project that the case is not with; the province may choose any. */
  private String another(Plan then, String number) {
    var projects = line.page(reader(then), "GET", "/cases/" + number + "/projects", null).answer().json();
    if (projects.isEmpty()) {
      throw new Line.Wrong("nothing else for " + number);
    }
    return projects.path(then.number() % projects.size()).path("code").asText();
  }

  private void handOver(Move move, Tempter tempter) {
    var path = "referrals/" + referral(move.index()) + "/hand-over";
    var agency = agency(move.index());
    if (line(referral(move.index())).path("state").asText().equals("replaced")) {
      tally.foundDone.increment();
      referralAgencies = null;
      return;
    }
    var choices = line.page(agency, "GET", "/cases/" + number() + "/" + path + "-choices", null).answer();
    if (choices.status() != 200 || choices.json().isEmpty()) {
      throw new Line.Wrong("nowhere to hand " + referral(move.index()) + ": " + choices);
    }
    page(move, agency, path, Typed.handOver(choices.json().path(plan.number() % choices.json().size()).path("code").asText()),
        "referral.handedOver", tempter);
    referralAgencies = null;
  }

  /** The agency has no seat for the person who is to be accepted: it opens as many as wait for one, in the month of today. */
  private void moreSeats(String agency) {
    for (var office : line.page(agency, "GET", "/seats", null).answer().json().path("offices")) {
      var month = office.path("months").path(0);
      for (var project : office.path("projects")) {
        var waiting = project.path("waiting").asInt();
        if (waiting > 0) {
          var now = StreamSupport.stream(project.path("lines").spliterator(), false)
              .filter(it -> it.path("monthThai").asText().equals(month.path("name").asText()))
              .mapToInt(it -> it.path("seats").asInt()).findFirst().orElse(0);
          line.page(agency, "POST", "/seats", Map.of("officeId", office.path("officeId").asText(), "projectCode",
              project.path("code").asText(), "from", month.path("code").asText(), "seats", now + waiting));
        }
      }
    }
  }

  // ---- any page

  private void page(Move move, String user, String page, Map<String, ?> body, String action, Tempter tempter) {
    var path = "/cases/" + number() + "/" + page;
    tempter.beforePage(move, path, body);
    var attempt = line.page(user, "POST", path, body);
    if (!attempt.answer().accepted()) {
      throw new Line.Wrong(move + " of " + number() + " by " + user + ": " + attempt.answer());
    }
    tally.pages.increment();
    acknowledge(move, Acknowledged.Kind.PAGE, number() + " " + action, number(), action);
  }

  // ---- any step

  private void step(Move move, int at, String user, String key, String step, Tempter tempter,
      Function<JsonNode, Map<String, ?>> form) {
    var desk = line.desk(user);
    var intended = acknowledged.intended(plan.number(), at);
    if (intended.isPresent() && isGone(desk, intended.get())) {
      tally.foundDone.increment();
      return;
    }
    var open = line.ask(() -> desk.tasks(key)).answer();
    if (open.status() != 200) {
      throw new Line.Wrong("the tasks of " + key + " for " + user + ": " + open);
    }
    var task = taskAt(open.json(), step);
    if (task == null) {
      throw new NotYet(step + " of " + key + " is not there for " + user + ", " + move);
    }
    var id = task.path("id").asText();
    if (task.path("assignee").isNull()) {
      var claimed = line.ask(() -> desk.claim(id)).answer();
      if (!claimed.accepted()) {
        throw new Line.Wrong("claim of " + step + " of " + key + ": " + claimed);
      }
    } else if (!task.path("assignee").asText().equals(user)) {
      throw new Line.Wrong(step + " of " + key + " is with " + task.path("assignee").asText() + ", not " + user);
    }
    var opened = line.ask(() -> desk.open(id)).answer();
    if (opened.status() != 200) {
      throw new Line.Wrong("opening " + step + " of " + key + ": " + opened);
    }
    var filled = form.apply(opened.json());
    tempter.beforeStep(move, desk, id, filled);
    acknowledged.intended(plan.number(), at, id);
    var attempt = line.handIn(() -> desk.submit(id, filled));
    if (attempt.answer().accepted()) {
      acknowledge(move, Acknowledged.Kind.STEP, id, key, step);
    } else if (attempt.repeated() && isGone(desk, id)) {
      tally.foundDone.increment();
    } else if (move.is(Move.Act.ANSWER, "accept") && attempt.answer().message().contains("ยังไม่มีที่นั่งว่าง")) {
      moreSeats(user);
      throw new NotYet("no seat for " + key);
    } else {
      throw new Line.Wrong(step + " of " + key + " by " + user + ", " + move + ": " + attempt.answer());
    }
  }

  private boolean isGone(Desk desk, String task) {
    return line.ask(() -> desk.get("/task/" + task)).answer().status() == 404;
  }

  private static @Nullable JsonNode taskAt(JsonNode tasks, String step) {
    for (var task : tasks) {
      if (task.path("taskDefinitionKey").asText().equals(step)) {
        return task;
      }
    }
    return null;
  }

  private void acknowledge(Move move, Acknowledged.Kind kind, String id, String key, String step) {
    acknowledged.add(new Acknowledged.Entry(kind, id, key, step));
    tally.submitted(move.phase());
  }

  // ---- what everybody else reads

  /** The case as its chief reads it: it must say what the plan foresees, once a late result has come back. */
  void readAsChief() {
    var done = acknowledged.done(plan.number());
    plan = planAt(done);
    var page = line.page(chief(), "GET", "/cases/" + number(), null).answer();
    if (page.status() != 200) {
      throw new Line.Wrong("the page of " + number() + ": " + page);
    }
    var shown = page.json().path("state").asText();
    var foreseen = plan.foreseen(done).state();
    // A round opens by itself, between two moves.
    var waits = List.of("developing", "awaitingFollowUp");
    if (!shown.equals(foreseen) && !(waits.contains(shown) && waits.contains(foreseen))) {
      var wrong = new NotYet("the page of " + number() + " says " + shown + ", not " + foreseen + ", after "
          + plan.moves().subList(0, done));
      giveUpOnceTooLate(wrong);
      throw wrong;
    }
    waitingSince = 0;
  }
}
