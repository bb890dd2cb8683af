package th.cardholder.process.journey;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.assignment.CoInterviewers;

@Component("addCoInterviewer")
class AddCoInterviewer implements JavaDelegate {

  private final CoInterviewers coInterviewers;

  AddCoInterviewer(CoInterviewers coInterviewers) {
    this.coInterviewers = coInterviewers;
  }

  @Override
  public void execute(DelegateExecution execution) {
    coInterviewers.add(execution.getProcessBusinessKey());
  }
}
