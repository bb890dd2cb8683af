package th.cardholder.assignment;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Cases;

/** Adds the co-interviewer that R05 asks for, where the chief has not chosen one. */
@Component
public class CoInterviewers {

  private final Cases cases;
  private final Workload workload;
  private final Audit audit;

  CoInterviewers(Cases cases, Workload workload, Audit audit) {
    this.cases = cases;
    this.workload = workload;
    this.audit = audit;
  }

  /** Gives the case the least-loaded bank officer of its province; a case that has one keeps it. */
  public void add(String caseNumber) {
    var participant = cases.lock(caseNumber);
    var userId = participant.coInterviewerId() != null ? participant.coInterviewerId()
        : workload.leastLoadedCoInterviewer(participant.officeId())
            .orElseThrow(() -> new IllegalStateException("The step before let no such case through")).userId();
    if (!userId.equals(participant.coInterviewerId())) {
      cases.setCoInterviewer(participant.id(), userId);
    }
    audit.write(Audit.Entry.of("system", participant.officeId(), "coInterviewer.added", participant.id())
        .with(Map.of("coInterviewer", userId)));
  }
}
