package th.cardholder.office;

import java.util.Map;
import java.util.Set;

/**
 * Where a user is on duty at a moment, and as what.
 *
 * @param roles by office, in the order of the offices' ids; none of a user off duty
 */
public record Duty(String userId, Map<String, Set<Role>> roles) {}
