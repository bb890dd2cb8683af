package th.cardholder.engine.rights;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.office.Logins;
import th.cardholder.reference.RowQuery;

/** The engine's users and its rules for passwords. */
@Component
class EngineLogins implements Logins {

  private final ProcessEngine engine;
  private final JdbcClient jdbc;

  EngineLogins(ProcessEngine engine, JdbcClient jdbc) {
    this.engine = engine;
    this.jdbc = jdbc;
  }

  /** Not by the engine's own query, which tells whoever looks after a district's officers of nobody. */
  @Override
  public Set<String> among(Collection<String> userIds) {
    return userIds.isEmpty() ? Set.of() : jdbc.sql("select id_ from act_id_user where id_ = any(?)").param(userIds.toArray(String[]::new))
        .query(String.class).set();
  }

  /** The engine's own query knows no small letters; officers without a login any more count as well. */
  @Override
  public Map<String, String> spelledLike(Collection<String> userIds) {
    Map<String, String> alike = new HashMap<>();
    jdbc.sql("""
            select wanted.id as wanted, known.id as known
              from unnest(?) as wanted(id)
              join (select id_ as id from act_id_user union select user_id from journey.officer) known
                on lower(known.id) = lower(wanted.id) and known.id <> wanted.id
             where not exists (select 1 from act_id_user u where u.id_ = wanted.id)
            """).param(userIds.toArray(String[]::new))
        .query(row -> { alike.put(row.getString("wanted"), row.getString("known")); });
    return alike;
  }

  /** The list of officers has compared all its names at once, and each officer is on record before the login is. */
  @Override
  public Optional<String> alike(String newUserId) {
    return jdbc.sql("""
            select known.id
              from (select id_ as id from act_id_user union all select user_id from journey.officer) known
             where lower(known.id) = lower(:id) and known.id <> :id
               and not exists (select from journey.officer where user_id = :id)
             limit 1
            """).param("id", newUserId).query(String.class).optional();
  }

  @Override
  public Set<String> administrators() {
    return jdbc.sql("""
            select m.user_id_ from act_id_membership m
             where m.group_id_ = ?
               and not exists (select from journey.officer f where f.user_id = m.user_id_ and not f.active)
            """).param(Groups.CAMUNDA_ADMIN).query(String.class).set();
  }

  @Override
  public boolean accepts(String userId, String firstName, String lastName, String password) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    if (!configuration.isEnablePasswordPolicy()) {
      return true;
    }
    var user = new UserEntity(userId);
    user.setFirstName(firstName);
    user.setLastName(lastName);
    // Without a command of the engine for each of 20,000 rows.
    return configuration.getPasswordPolicy().getRules().stream().allMatch(rule -> rule.execute(password, user));
  }

  @Override
  public Set<String> stillWith(Map<String, String> saltByUser) {
    return saltByUser.isEmpty() ? Set.of() : jdbc.sql("""
            select u.id_ from act_id_user u join unnest(?::text[], ?::text[]) as given(user_id, salt)
                on given.user_id = u.id_ and given.salt = u.salt_
            """).param(saltByUser.keySet().toArray(String[]::new)).param(saltByUser.values().toArray(String[]::new))
        .query(String.class).set();
  }

  @Override
  public Sealed sealed(String password) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    var salt = configuration.getSaltGenerator().generateSalt();
    return new Sealed(configuration.getPasswordManager().encrypt(EncryptionUtil.saltPassword(password, salt)), salt);
  }

  /** The engine counts mistakes at the user, and clears them when the password is right: that is left to it. */
  @Override
  public RowQuery<Standing> standing(String userId) {
    return new RowQuery<>("""
        select u.pwd_ as password_hash, u.salt_ as password_salt,
               array(select distinct g.id_ from act_id_group g join act_id_membership m on m.group_id_ = g.id_
                      where m.user_id_ = u.id_ order by 1) as user_groups,
               array(select distinct t.id_ from act_id_tenant t join act_id_tenant_member m on m.tenant_id_ = t.id_
                      where m.user_id_ = u.id_ or m.group_id_ in
                            (select group_id_ from act_id_membership where user_id_ = u.id_) order by 1) as user_offices
          from act_id_user u
         where u.id_ = :userId and coalesce(u.attempts_, 0) = 0 and u.lock_exp_time_ is null and u.pwd_ is not null
           and not exists (select from journey.officer f where f.user_id = u.id_ and not f.active)
        """, Map.of("userId", userId),
        (row, n) -> new Standing(new Sealed(row.getString("password_hash"), row.getString("password_salt")),
            texts(row.getArray("user_groups")), texts(row.getArray("user_offices"))));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  @Override
  public boolean matches(String password, Sealed kept) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration.getPasswordManager().check(EncryptionUtil.saltPassword(password, kept.salt()), kept.hash());
  }
}
