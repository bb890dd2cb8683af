package th.cardholder.held;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A room that holds something of people: a bean from whoever owns the tables (ADR 0025, ADR 0092). */
public interface HoldsOfPeople {

  /** The room's tables that hold something of people. */
  List<Held> held();

  /** Of these cases those with which somebody still has to do something here, so that nothing of them goes. */
  default Set<Long> needed(Collection<Long> cases) {
    return Set.of();
  }
}
