package th.cardholder.process.journey;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.assignment.CoInterviewerRule;
import th.cardholder.process.engine.OfficeWork;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/** Asks the decision that the journey itself asks later (R05). */
@Component
class DmnCoInterviewerRule implements CoInterviewerRule {

  private final ObjectProvider<DecisionService> decisions;
  private final OfficeWork work;

  DmnCoInterviewerRule(ObjectProvider<DecisionService> decisions, OfficeWork work) {
    this.decisions = decisions;
    this.work = work;
  }

  @Override
  public boolean required(String aoAgencyCode) {
    return work.acrossOffices(() -> decisions.getObject()
        .evaluateDecisionTableByKey(CardholderJourneyProcess.DECISION_CO_INTERVIEWER)
        .decisionDefinitionWithoutTenantId().variables(Map.of(Facts.AO_AGENCY_CODE, aoAgencyCode))
        .evaluate().getSingleEntry());
  }
}
