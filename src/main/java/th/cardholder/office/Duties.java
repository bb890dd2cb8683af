package th.cardholder.office;

import static java.util.Collections.unmodifiableMap;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.office.Offices.Seat;
import th.cardholder.reference.OncePerTransaction;
import th.cardholder.reference.Question;
import th.cardholder.reference.RowQuery;

/**
 * Who is on duty where, and as what: asked once of each user in a transaction, and anew in the next, so that whoever
 * loses a role has lost it at the next click. Of the user of a call with a password it is read as the call begins, with
 * the password.
 */
@Repository
class Duties {

  private static final ThreadLocal<@Nullable Duty> OF_THE_CALL = new ThreadLocal<>();

  private final JdbcClient jdbc;
  private final OncePerTransaction<String, Map<String, Set<Role>>> duties = new OncePerTransaction<>();
  private final OncePerTransaction<String, Optional<Officer>> officers = new OncePerTransaction<>();

  private final Question<Officer> ofRole;
  private final Question<Officer> coInterviewers;
  private final Question<Seat> seat;

  Duties(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.ofRole = new Question<>(jdbc, Offices.OFFICER + """
         join journey.office_role r using (user_id)
        where r.office_id = (cast(:id as text[]))[1] and r.role = (cast(:id as text[]))[2] and f.active
        order by name, user_id
        """, Officer.class);
    this.coInterviewers = new Question<>(jdbc, Offices.OFFICER + """
         join journey.office_role r using (user_id) join journey.office o on o.id = r.office_id
        where o.kind = 'agency' and o.province_code = :id and r.role = '%s' and a.is_bank and f.active
        order by name, user_id
        """.formatted(Role.CO_INTERVIEWER.code()), Officer.class);
    this.seat = new Question<>(jdbc, """
        select o.id as office_id, o.name_th as office_name, f.first_name || ' ' || f.last_name as name,
               coalesce(f.active and r.user_id is not null, false) as on_duty
          from journey.office team
          join journey.office o on o.kind = 'agency' and o.province_code = team.province_code
          join journey.agency bank on bank.code = o.agency_code and bank.is_bank
          left join journey.officer f on f.user_id = (cast(:id as text[]))[2]
          left join journey.office_role r
                 on r.office_id = o.id and r.role = 'coInterviewer' and r.user_id = (cast(:id as text[]))[2]
         where team.id = (cast(:id as text[]))[1]
         order by coalesce(f.active and r.user_id is not null, false) desc,
                  exists (select 1 from journey.office_role other join journey.officer x using (user_id)
                           where other.office_id = o.id and other.role = 'coInterviewer' and x.active) desc,
                  (r.user_id is not null) desc, (f.agency_code is not distinct from o.agency_code) desc, o.id
         limit 1
        """, Seat.class);
  }

  /** The seat beside a team, see {@link Offices#seat}, by the team and the co-interviewer. */
  Question<Seat> seat() {
    return seat;
  }

  /** The roles of a user on duty by office, in the order of the offices' ids; of a user off duty none. */
  Map<String, Set<Role>> of(String userId) {
    var call = OF_THE_CALL.get();
    return call != null && call.userId().equals(userId) ? call.roles() : duties.get(userId, this::asked);
  }

  private Map<String, Set<Role>> asked(String userId) {
    return question(userId).ask(jdbc).orElseThrow().roles();
  }

  /** Asks for them; one row, always. */
  RowQuery<Duty> question(String userId) {
    return new RowQuery<>("""
        select coalesce(array_agg(r.office_id order by r.office_id, r.role), '{}') as duty_offices,
               coalesce(array_agg(r.role order by r.office_id, r.role), '{}') as duty_roles
          from journey.office_role r join journey.officer f using (user_id)
         where r.user_id = :dutyOf and f.active
        """, Map.of("dutyOf", userId), (row, n) -> {
          var offices = (String[]) row.getArray("duty_offices").getArray();
          var codes = (String[]) row.getArray("duty_roles").getArray();
          Map<String, Set<Role>> roles = new LinkedHashMap<>();
          for (int i = 0; i < offices.length; i++) {
            roles.computeIfAbsent(offices[i], office -> EnumSet.noneOf(Role.class)).add(Role.of(codes[i]));
          }
          roles.replaceAll((office, held) -> Role.done(held));
          return new Duty(userId, unmodifiableMap(roles));
        });
  }

  /** Answers this thread's questions by what was read as its call began, until it ends. */
  void begin(Duty duty) {
    OF_THE_CALL.set(duty);
  }

  void end() {
    OF_THE_CALL.remove();
  }

  /** The active officers with a role in an office, by the office and the role's code, ordered by name. */
  Question<Officer> ofRole() {
    return ofRole;
  }

  /** The active co-interviewers of a province by its code, ordered by name. */
  Question<Officer> coInterviewers() {
    return coInterviewers;
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
    OF_THE_CALL.remove();
    duties.forget();
    officers.forget();
    ofRole.forget();
    coInterviewers.forget();
    seat.forget();
  }
}
