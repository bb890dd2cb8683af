package th.cardholder.process.overlooked;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OfficeWork;
import th.cardholder.followup.LateCalls;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;

/** Starts an instance for each round that needs another call, one a round at a time. */
@Component
class EngineLateCalls implements LateCalls {

  private static final String OFFICE = "nPOLICY";

  private final Rounds rounds;
  private final OfficeStart start;
  private final OfficeWork work;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<RepositoryService> repository;

  EngineLateCalls(Rounds rounds, OfficeStart start, OfficeWork work, ObjectProvider<RuntimeService> runtime,
      ObjectProvider<RepositoryService> repository) {
    this.rounds = rounds;
    this.start = start;
    this.work = work;
    this.runtime = runtime;
    this.repository = repository;
  }

  @Override
  public void order() {
    // Who asks now holds the rounds' rows: another node sees this one's instances, or none that it may start.
    for (var round : rounds.closedWithOverlooked()) {
      if (mayStart() && !underWay(round)) {
        rounds.started(round, start.start(OverlookedJourneysProcess.KEY, round.toString(), OFFICE, Map.of()));
      }
    }
  }

  /** An administrator may have suspended this process too: no reason for a node not to start. */
  private boolean mayStart() {
    return work.acrossOffices(() -> repository.getObject().createProcessDefinitionQuery()
        .processDefinitionKey(OverlookedJourneysProcess.KEY).latestVersion().active().count()) == 1;
  }

  private boolean underWay(RoundKey round) {
    return work.acrossOffices(() -> runtime.getObject().createProcessInstanceQuery()
        .processDefinitionKey(OverlookedJourneysProcess.KEY).processInstanceBusinessKey(round.toString()).count()) > 0;
  }
}
