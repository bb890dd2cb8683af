package th.cardholder.office;

import static java.util.Collections.unmodifiableMap;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.reference.OncePerTransaction;

/**
 * Who is on duty where, and as what: asked once of each user in a transaction, and anew in the next, so that whoever
 * loses a role has lost it at the next click.
 */
@Repository
class Duties {

  private final JdbcClient jdbc;
  private final OncePerTransaction<String, Map<String, Set<Role>>> duties = new OncePerTransaction<>();
  private final OncePerTransaction<String, Optional<Officer>> officers = new OncePerTransaction<>();

  Duties(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The roles of a user on duty by office, in the order of the offices' ids; of a user off duty none. */
  Map<String, Set<Role>> of(String userId) {
    return duties.get(userId, this::asked);
  }

  private Map<String, Set<Role>> asked(String userId) {
    Map<String, Set<Role>> roles = new LinkedHashMap<>();
    jdbc.sql("""
            select r.office_id, r.role from journey.office_role r join journey.officer f using (user_id)
             where r.user_id = ? and f.active order by r.office_id
            """).param(userId).query(row -> {
          roles.computeIfAbsent(row.getString("office_id"), office -> EnumSet.noneOf(Role.class))
              .add(Role.of(row.getString("role")));
        });
    return unmodifiableMap(roles);
  }

  /** Who a user is, asked so. */
  Optional<Officer> officer(String userId, Function<String, Optional<Officer>> asked) {
    return officers.get(userId, asked);
  }

  /** Whether it was asked in this transaction who this is. */
  boolean knows(String userId) {
    return officers.known(userId) != null;
  }

  /** Keeps who these are, or that they are no officers; false outside of a transaction, where nothing is kept. */
  boolean keep(Collection<String> asked, Map<String, Officer> found) {
    return asked.stream().allMatch(id -> officers.put(id, Optional.ofNullable(found.get(id))));
  }

  /** This transaction changes who is an officer, or as what. */
  void forget() {
    duties.forget();
    officers.forget();
  }
}
