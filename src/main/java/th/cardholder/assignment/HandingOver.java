package th.cardholder.assignment;

import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.door.Drafts;
import th.cardholder.door.Step;

/**
 * The AO's open steps of a case go to another AO with what was typed into them (ADR 0020), whoever has decided that
 * they do: a chief, or a colleague who hands in a step of one who has left.
 */
@Component
public class HandingOver {

  private final JourneyProcess journey;
  private final Drafts drafts;
  private final ObjectProvider<Step> steps;

  /** The steps hand over themselves, so they are asked for when that happens. */
  HandingOver(JourneyProcess journey, Drafts drafts, ObjectProvider<Step> steps) {
    this.journey = journey;
    this.drafts = drafts;
    this.steps = steps;
  }

  /** Gives the open steps that were in other hands, or in nobody's, to this officer. */
  public void to(Case participant, String aoUserId) {
    journey.handOver(participant, aoUserId).forEach(task -> drafts.handOn(task, aoUserId, withheld()));
  }

  /** Lets an officer go on from what was typed last into a task that has come to stand in another's place. */
  public void typed(String taskId, String toUserId) {
    drafts.handOn(taskId, toUserId, withheld());
  }

  private Set<String> withheld() {
    Set<String> withheld = new HashSet<>();
    steps.forEach(step -> withheld.addAll(step.ofTheWriterAlone()));
    return withheld;
  }
}
