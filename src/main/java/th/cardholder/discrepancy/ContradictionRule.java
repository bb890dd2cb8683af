package th.cardholder.discrepancy;

import java.util.Optional;

/** Which changes of the registry contradict what officers reported or do (R19, ADR 0083); a decision table stands behind it. */
public interface ContradictionRule {

  /** The word for the district of the case's own team, as {@link Asked#said} has it, and for any other. */
  String TEAMS_DISTRICT = "team";
  String ANOTHER_DISTRICT = "other";
  /** No report stands. */
  String NOTHING = "none";

  /**
   * What is asked.
   *
   * @param fact     a code of {@link th.cardholder.registry.RegistryFact}
   * @param said     by the cut: the word for a status, or whether a district is the team's; of any other fact nothing is said
   * @param kept     whether the cut found a report standing against it, which the registry kept
   * @param reported the kind of the report that stands now, or {@link #NOTHING}
   * @param caseOpen whether the case is under way
   */
  record Asked(String fact, String said, boolean kept, String reported, boolean caseOpen) {}

  /** What contradicts what; empty where nothing does. */
  Optional<DiscrepancyKind> contradiction(Asked asked);
}
