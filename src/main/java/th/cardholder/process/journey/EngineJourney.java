package th.cardholder.process.journey;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.process.engine.OfficeStart;
import th.cardholder.process.engine.OfficeWork;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/** Ends and restarts {@code cardholder-journey}. */
@Component
class EngineJourney implements JourneyProcess {

  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<TaskService> tasks;
  private final OfficeStart start;
  private final OfficeWork work;
  private final Offices offices;

  EngineJourney(ObjectProvider<RuntimeService> runtime, ObjectProvider<TaskService> tasks, OfficeStart start,
      OfficeWork work, Offices offices) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.start = start;
    this.work = work;
    this.offices = offices;
  }

  @Override
  public String end(Case participant, String kind) {
    var fromState = stepOf(participant.state());
    var processInstanceId = participant.processInstanceId();
    if (processInstanceId == null) {
      return fromState;
    }
    return work.acrossOffices(() -> {
      if (runtime.getObject().createProcessInstanceQuery().processInstanceId(processInstanceId).count() == 0) {
        return fromState;
      }
      // The journey has one thread of work, so one step is open, unless an administrator has moved it by hand.
      var open = tasks.getObject().createTaskQuery().processInstanceId(processInstanceId).list();
      var step = open.size() == 1 ? open.get(0).getTaskDefinitionKey() : fromState;
      runtime.getObject().createMessageCorrelation(CardholderJourneyProcess.CIRCUMSTANCE_REPORTED)
          .processInstanceId(processInstanceId).setVariable(Facts.CIRCUMSTANCE, kind).correlateWithResult();
      return step;
    });
  }

  @Override
  public String resume(Case participant, String step, String userId) {
    Map<String, Object> facts = new HashMap<>();
    if (step.equals(CardholderJourneyProcess.RECORD_WISH)) {
      // Null where the model looks for it: the task then waits for any registrar of the team.
      facts.put(Facts.REGISTRAR_USER_ID,
          offices.holds(userId, participant.officeId(), Role.REGISTRAR) ? userId : null);
    } else {
      facts.put(Facts.WANTS, true);
    }
    if (step.equals(CardholderJourneyProcess.INTERVIEW)) {
      facts.put(Facts.AO_USER_ID, participant.aoUserId());
      offices.officer(participant.aoUserId()).map(Officer::agencyCode)
          .ifPresent(agency -> facts.put(Facts.AO_AGENCY_CODE, agency));
    }
    return start.startAt(CardholderJourneyProcess.KEY, participant.number(), participant.officeId(), step, facts);
  }

  @Override
  public String stepOf(Case.State state) {
    return switch (state) {
      case REGISTERING -> CardholderJourneyProcess.RECORD_WISH;
      case AWAITING_AO -> CardholderJourneyProcess.ASSIGN_AO;
      case AWAITING_INTERVIEW -> CardholderJourneyProcess.INTERVIEW;
      default -> throw new IllegalArgumentException("No step is open in " + state.code());
    };
  }
}
