package th.cardholder.office;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Passwords that are given to an officer by whoever looks after them, shown once, and to be changed by the officer. Kept of one is
 * its salt alone: it is still the given one as long as the login has that salt, however it is changed.
 */
@Repository
public class GivenPasswords {

  /** Without what is taken for something else on paper or on the telephone. */
  private static final List<String> KINDS = List.of("abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "-+=?#");
  private static final List<Integer> OF_EACH = List.of(5, 4, 3, 2);

  private final JdbcClient jdbc;
  private final Logins logins;
  private final Random random = new SecureRandom();

  GivenPasswords(JdbcClient jdbc, Logins logins) {
    this.jdbc = jdbc;
    this.logins = logins;
  }

  /** A password of fourteen signs that the rules accept for this user. */
  String make(String userId, String firstName, String lastName) {
    String password;
    do {
      password = made();
    } while (!logins.accepts(userId, firstName, lastName, password));
    return password;
  }

  private String made() {
    List<Character> signs = new ArrayList<>();
    for (int kind = 0; kind < KINDS.size(); kind++) {
      for (int n = 0; n < OF_EACH.get(kind); n++) {
        signs.add(KINDS.get(kind).charAt(random.nextInt(KINDS.get(kind).length())));
      }
    }
    Collections.shuffle(signs, random);
    var password = new StringBuilder();
    signs.forEach(password::append);
    // No spreadsheet and no shell takes it for something else.
    return Character.isLetterOrDigit(password.charAt(0)) ? password.toString() : made();
  }

  /** The officer has this password now, and is to change it. */
  void gave(String userId, Logins.Sealed password) {
    jdbc.sql("update journey.officer set given_salt = ? where user_id = ?").params(password.salt(), userId).update();
  }

  /** Those of the users who still have the password that was given to them. */
  public Set<String> unchanged(Collection<String> userIds) {
    Map<String, String> salts = new HashMap<>();
    jdbc.sql("select user_id, given_salt from journey.officer where user_id = any(?) and given_salt is not null")
        .param(userIds.toArray(String[]::new)).query(row -> {
          salts.put(row.getString("user_id"), row.getString("given_salt"));
        });
    return logins.stillWith(salts);
  }
}
