package th.cardholder.casefile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.addedstep.StepAnswers;
import th.cardholder.addedstep.StepAnswers.Answered;
import th.cardholder.casefile.CasePage.AddedStep;
import th.cardholder.casefile.CasePage.Line;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.office.Offices;
import th.cardholder.reference.Question.About;

/** What was answered in the steps that revisions of the models have added: the newest first, with what stood there before. */
@Component
class AddedStepSection {

  private final StepAnswers answers;
  private final CaseHistory history;
  private final Offices offices;

  AddedStepSection(StepAnswers answers, CaseHistory history, Offices offices) {
    this.answers = answers;
    this.history = history;
    this.offices = offices;
  }

  private record Step(String businessKey, String process, String element) {}

  About<?> about(Entry entry) {
    return answers.about(entry.id());
  }

  /** Of the case and all of its referrals. */
  List<AddedStep> of(Entry entry) {
    return steps(entry, answers.of(entry.id()));
  }

  /** Of these referrals alone. */
  List<AddedStep> of(Entry entry, Collection<String> referrals) {
    return steps(entry, answers.of(entry.id()).stream().filter(it -> referrals.contains(it.businessKey())).toList());
  }

  private List<AddedStep> steps(Entry entry, List<Answered> answered) {
    var officers = offices.officerNames(answered.stream().map(Answered::givenBy).distinct().toList());
    return answered.stream().collect(groupingBy(it -> new Step(it.businessKey(), it.process(), it.element()),
        LinkedHashMap::new, toList())).values().stream().map(versions -> {
          var newest = versions.get(0);
          return new AddedStep(newest.stepName(), newest.businessKey().equals(entry.number()) ? null : newest.businessKey(),
              shown(newest, officers), versions.stream().skip(1).map(it -> shown(it, officers)).toList());
        }).toList();
  }

  private CasePage.Answered shown(Answered answered, Map<String, String> officers) {
    return new CasePage.Answered(history.moment(answered.givenAt()),
        officers.getOrDefault(answered.givenBy(), answered.givenBy()),
        answered.lines().stream().map(it -> new Line(it.label(), it.value())).toList());
  }
}
