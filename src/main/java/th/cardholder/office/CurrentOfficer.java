package th.cardholder.office;

import java.util.Optional;

/** Who is logged in on the request or the engine command now running. */
public interface CurrentOfficer {

  /** The user's id, empty when nobody is logged in (the job executor, a start-up). */
  Optional<String> userId();

  /** Whether the user administers the system. */
  boolean administrator();
}
