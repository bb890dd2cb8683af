package th.cardholder.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.OpenStep;
import th.cardholder.cases.OpenWork.OpenTask;
import th.cardholder.cases.OpenWork;
import th.cardholder.cases.Reach;
import th.cardholder.office.Offices;
import th.cardholder.words.DaysLate;
import th.cardholder.words.ThaiDate;

/** What is open of a case, the referrals' steps too. */
@Component
class OpenSteps {

  private final OpenWork work;
  private final Offices offices;
  private final Clock clock;

  OpenSteps(OpenWork work, Offices offices, Clock clock) {
    this.work = work;
    this.offices = offices;
    this.clock = clock;
  }

  /** The open steps of these process instances; one that is null has not begun. */
  List<OpenStep> of(Stream<@Nullable String> processInstances, Reach reach) {
    List<String> known = new ArrayList<>();
    processInstances.filter(Objects::nonNull).forEach(known::add);
    var open = work.of(known);
    var own = work.forUser(open, reach.userId());
    var officers = offices.officerNames(
        open.stream().map(OpenTask::assignee).filter(Objects::nonNull).distinct().toList());
    var today = LocalDate.now(clock);
    return open.stream().map(task -> new OpenStep(task.step(), task.stepName(),
        task.assignee() == null ? null : officers.getOrDefault(task.assignee(), task.assignee()),
        task.due() == null ? null : ThaiDate.shortForm(task.due()), DaysLate.of(task.due(), today),
        own.contains(task.id()) ? task.id() : null)).toList();
  }
}
