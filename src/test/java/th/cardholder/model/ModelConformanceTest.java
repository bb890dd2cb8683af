package th.cardholder.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import th.cardholder.door.FieldKind;
import th.cardholder.door.StartStep;
import th.cardholder.door.Step;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.TaskOffice;
import th.cardholder.measure.StepDeadlines;
import th.cardholder.office.Role;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.cddreport.CddReportingProcess;
import th.cardholder.process.discrepancy.RegistryDiscrepancyProcess;
import th.cardholder.process.exchange.MinistryExchangeProcess;
import th.cardholder.process.journey.CardholderJourneyProcess;
import th.cardholder.process.referral.AgencyReferralProcess;
import th.cardholder.process.overlooked.OverlookedJourneysProcess;
import th.cardholder.process.preparation.DistrictPreparationProcess;
import th.cardholder.process.preparation.ProvincePreparationProcess;
import th.cardholder.process.outreach.OutreachRoundProcess;
import th.cardholder.process.reporting.PeriodicReportProcess;
import th.cardholder.process.round.FollowUpRoundProcess;
import th.cardholder.process.sitting.ProvincialSittingProcess;
import th.cardholder.process.continuation.AnnualContinuationProcess;
import th.cardholder.process.continuation.ListOpeningProcess;
import th.cardholder.process.topup.TopUpMonthProcess;

/** Models, forms, code and data name the same things, compared both ways: nothing is missing, nothing idle. */
@JourneyTest
class ModelConformanceTest {

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{!?(\\w+)");
  private static final Pattern KIND = Pattern.compile("\"kind\"\\s*:\\s*\"(\\w+)\"");

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Scenario scenario;

  @Test
  void everyTaskFormHasAStepAndEveryStepItsForm() {
    assertThat(beans.getBeansOfType(Step.class).values().stream().map(Step::form).toList())
        .containsExactlyInAnyOrderElementsOf(all(UserTask.class).map(UserTask::getCamundaFormRef)
            .collect(Collectors.toSet()));
  }

  @Test
  void everyStartFormHasAStepAndEveryStepItsForm() {
    assertThat(beans.getBeansOfType(StartStep.class).values().stream().map(StartStep::form).toList())
        .containsExactlyInAnyOrderElementsOf(all(StartEvent.class).map(StartEvent::getCamundaFormRef)
            .filter(form -> form != null).collect(Collectors.toSet()));
  }

  @Test
  void everyFormFileIsUsed() throws IOException {
    var used = Stream.concat(all(UserTask.class).map(UserTask::getCamundaFormRef),
        all(StartEvent.class).map(StartEvent::getCamundaFormRef)).filter(f -> f != null).collect(Collectors.toSet());
    try (var files = Files.list(Path.of("forms"))) {
      assertThat(files.map(f -> f.getFileName().toString().replace(".form", "")).toList())
          .containsExactlyInAnyOrderElementsOf(used);
    }
  }

  @Test
  void everyDelegateOfAModelIsABeanAndEveryDelegateBeanIsUsed() {
    var named = Stream.concat(all(ServiceTask.class).map(ServiceTask::getCamundaDelegateExpression),
            all(BusinessRuleTask.class).map(BusinessRuleTask::getCamundaDelegateExpression))
        .filter(expression -> expression != null).map(e -> e.replaceAll("[${}]", ""))
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(beans.getBeanNamesForType(JavaDelegate.class)).containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void everyDecisionThatTheDomainAsksHasAFileAndEveryFileIsAsked() throws IOException {
    var asked = Set.of(CardholderJourneyProcess.DECISION_CO_INTERVIEWER, CardholderJourneyProcess.DECISION_OUTCOME,
        CardholderJourneyProcess.DECISION_TOP_UP, CardholderJourneyProcess.DECISION_MENU,
        AgencyReferralProcess.DECISION_REPORTER, OutreachRoundProcess.DECISION_DUTY,
        RegistryDiscrepancyProcess.DECISION_CONTRADICTION, AnnualContinuationProcess.DECISION_LIST);
    try (var files = Files.list(Path.of("bpmn"))) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".dmn")).toList())
          .containsExactlyInAnyOrderElementsOf(asked.stream().map(decision -> decision + ".dmn").toList());
    }
  }

  @Test
  void everyFactThatAModelRoutesByIsInAVocabulary() throws IOException {
    var facts = Stream.of(CardholderJourneyProcess.Facts.class, AgencyReferralProcess.class,
        FollowUpRoundProcess.Facts.class, OverlookedJourneysProcess.Facts.class, ProvincialSittingProcess.class,
        ProvincePreparationProcess.Facts.class, DistrictPreparationProcess.Facts.class,
        PeriodicReportProcess.Facts.class, OutreachRoundProcess.Facts.class,
        RegistryDiscrepancyProcess.Facts.class,
        AnnualContinuationProcess.Facts.class, ListOpeningProcess.Facts.class,
        CddReportingProcess.Facts.class, MinistryExchangeProcess.Facts.class, TopUpMonthProcess.Facts.class).flatMap(type -> constants(type).stream()).collect(Collectors.toSet());
    for (var process : processes().toList()) {
      var named = EXPRESSION.matcher(Files.readString(Path.of("bpmn", process + ".bpmn"))).results()
          .map(m -> m.group(1)).filter(name -> !beans.containsBean(name)).toList();
      assertThat(named).as(process).isNotEmpty();
      assertThat(facts).as(process).containsAll(named);
    }
  }

  @Test
  void everyPlaceOfTheJourneyThatTheCodeNamesIsInTheModel() {
    assertThat(read(CardholderJourneyProcess.KEY).getModelElementsByType(FlowNode.class)).extracting(BaseElement::getId)
        .contains(CardholderJourneyProcess.SEND_REFERRALS, CardholderJourneyProcess.WAITING_FOR_ROUND,
            CardholderJourneyProcess.NEXT_ROUND);
  }

  @Test
  void everyRoleOfAModelIsARole() {
    assertThat(all(UserTask.class).map(UserTask::getCamundaCandidateGroups)).allSatisfy(Role::of);
  }

  @Test
  void everyProcessSaysOfItselfWhoseWorkItIsAndEveryStepHasItsList() {
    var profiles = beans.getBeansOfType(ProcessProfile.class).values();

    assertThat(profiles.stream().map(ProcessProfile::key)).containsExactlyInAnyOrderElementsOf(processes().toList());
    assertThat(profiles.stream().flatMap(process -> process.lists().stream()
        .map(list -> process.key() + "/" + list.step() + "/" + list.role().code())))
        .containsExactlyInAnyOrderElementsOf(processes().flatMap(process -> read(process)
            .getModelElementsByType(UserTask.class).stream()
            .map(task -> process + "/" + task.getId() + "/" + task.getCamundaCandidateGroups())).toList());
    assertThat(profiles).allSatisfy(process -> assertThat(process.rights().keySet())
        .containsAll(process.lists().stream().map(ProcessProfile.StepList::role).toList()));
  }

  @Test
  void everyOfficeThatAModelNamesIsKnownAndEveryKnownOneIsNamed() {
    assertThat(beans.getBeansOfType(TaskOffice.class).values().stream().map(TaskOffice::name).toList())
        .containsExactlyInAnyOrderElementsOf(all(UserTask.class).filter(task -> task.getExtensionElements() != null)
            .flatMap(task -> task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list()
                .stream())
            .flatMap(properties -> properties.getCamundaProperties().stream())
            .filter(property -> property.getCamundaName().equals(TaskOffice.PROPERTY))
            .map(CamundaProperty::getCamundaValue).collect(Collectors.toSet()));
  }

  @Test
  void theVocabulariesNameWhatTheModelsNameAndNothingElse() {
    assertThat(constants(CardholderJourneyProcess.class)).containsExactlyInAnyOrderElementsOf(
        vocabulary("cardholder-journey", CardholderJourneyProcess.DECISION_CO_INTERVIEWER,
            CardholderJourneyProcess.DECISION_OUTCOME, CardholderJourneyProcess.DECISION_TOP_UP,
            CardholderJourneyProcess.DECISION_MENU, CardholderJourneyProcess.SEND_REFERRALS,
            CardholderJourneyProcess.WAITING_FOR_ROUND, CardholderJourneyProcess.NEXT_ROUND));
    assertThat(constants(AgencyReferralProcess.class)).contains("agency-referral")
        .containsAll(vocabulary("agency-referral", AgencyReferralProcess.DECISION_REPORTER));
    assertThat(constants(FollowUpRoundProcess.class))
        .containsExactlyInAnyOrderElementsOf(vocabulary("follow-up-round"));
    assertThat(constants(OverlookedJourneysProcess.class))
        .containsExactlyInAnyOrderElementsOf(vocabulary("overlooked-journeys"));
    assertThat(constants(ProvincePreparationProcess.class))
        .containsExactlyInAnyOrderElementsOf(vocabulary("province-preparation"));
    assertThat(constants(DistrictPreparationProcess.class))
        .containsExactlyInAnyOrderElementsOf(vocabulary("district-preparation"));
    assertThat(constants(PeriodicReportProcess.class))
        .containsExactlyInAnyOrderElementsOf(vocabulary("periodic-report"));
    assertThat(constants(OutreachRoundProcess.class))
        .containsExactlyInAnyOrderElementsOf(vocabulary("outreach-round", OutreachRoundProcess.DECISION_DUTY));
    assertThat(constants(RegistryDiscrepancyProcess.class)).containsExactlyInAnyOrderElementsOf(
        vocabulary("registry-discrepancy", RegistryDiscrepancyProcess.DECISION_CONTRADICTION));
    assertThat(constants(TopUpMonthProcess.class)).containsExactlyInAnyOrderElementsOf(vocabulary("top-up-month"));
    assertThat(constants(AnnualContinuationProcess.class)).containsExactlyInAnyOrderElementsOf(
        vocabulary("annual-continuation", AnnualContinuationProcess.DECISION_LIST));
    assertThat(constants(CddReportingProcess.class)).containsExactlyInAnyOrderElementsOf(vocabulary("cdd-report"));
    assertThat(constants(MinistryExchangeProcess.class)).containsExactlyInAnyOrderElementsOf(vocabulary("ministry-exchange"));
    assertThat(constants(ListOpeningProcess.class)).containsExactlyInAnyOrderElementsOf(vocabulary("continuation-list"));
  }

  @Test
  void everyUserTaskHasADeadlineInTheYearsThatAskForIt() {
    var deadlines = scenario.jdbc().sql("select distinct process || '/' || step from journey.step_deadline where year in (2561, 2562)")
        .query(String.class).list();

    assertThat(deadlines).containsExactlyInAnyOrderElementsOf(processes()
        .flatMap(process -> read(process).getModelElementsByType(UserTask.class).stream()
            .map(task -> process + "/" + task.getId())).toList());
  }

  @Test
  void everyProcessAsksTheYearForTheDeadlinesOfItsUserTasks() {
    var asked = beans.getBeansOfType(StepDeadlines.class).values().stream()
        .flatMap(process -> process.steps().stream().map(step -> process.process() + "/" + step)).toList();

    assertThat(asked).containsExactlyInAnyOrderElementsOf(processes()
        .flatMap(process -> read(process).getModelElementsByType(UserTask.class).stream()
            .map(task -> process + "/" + task.getId())).toList());
  }

  @Test
  void everyKindOfFieldThatAFormNamesCanBeRead() throws IOException {
    var kinds = beans.getBeansOfType(FieldKind.class).values().stream().map(FieldKind::name).toList();
    try (var files = Files.list(Path.of("forms"))) {
      for (var file : files.toList()) {
        var named = KIND.matcher(Files.readString(file)).results().map(m -> m.group(1)).toList();
        assertThat(kinds).as(file.toString()).containsAll(named);
      }
    }
  }

  private static Set<String> vocabulary(String process, String... more) {
    var model = read(process);
    Set<String> names = new TreeSet<>(Arrays.asList(more));
    names.add(process);
    Stream.of(UserTask.class, Message.class).flatMap(type -> model.getModelElementsByType(type).stream())
        .map(BaseElement.class::cast)
        .map(e -> e instanceof Message message ? message.getName() : e.getId()).forEach(names::add);
    return names;
  }

  private static Set<String> constants(Class<?> vocabulary) {
    return Arrays.stream(vocabulary.getDeclaredFields())
        .filter(f -> Modifier.isPublic(f.getModifiers()) && f.getType() == String.class)
        .map(f -> {
          try {
            return (String) f.get(null);
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }).collect(Collectors.toSet());
  }

  private static <T extends BaseElement> Stream<T> all(Class<T> type) {
    return processes().flatMap(p -> read(p).getModelElementsByType(type).stream());
  }

  /** The keys of the processes; a file is named for its key. */
  private static Stream<String> processes() {
    try (var files = Files.list(Path.of("bpmn"))) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".bpmn"))
          .map(name -> name.replace(".bpmn", "")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BpmnModelInstance read(String process) {
    return Bpmn.readModelFromFile(Path.of("bpmn", process + ".bpmn").toFile());
  }
}
