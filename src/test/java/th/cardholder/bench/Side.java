package th.cardholder.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import th.cardholder.rehearsal.OneDay;

/** What differs for the driver between the product and an application of the engine alone. */
interface Side {

  /** The business key with which a person's case begins; null where the application gives it one. */
  @Nullable String key(OneDay.Journey journey);

  /** What is handed in to begin, from what the registrar types. */
  Map<String, Object> registration(OneDay.Journey journey, Map<String, ?> typed);

  /** What is handed in at a step, from what the officer types. */
  Map<String, Object> answers(OneDay.Journey journey, OneDay.Step step, String user, Map<String, ?> typed);

  /** What an opened form offers to choose from. */
  JsonNode offered(JsonNode opened);

  /**
   * The officer before whom a referral lies, of an agency of the journey's province; null where it is not sent yet.
   *
   * @param plans what was chosen until now, a list of projects for each plan and revision
   */
  @Nullable String agencysOfficer(OneDay.Journey journey, String key, int referral, List<List<String>> plans);
}
