package th.cardholder.guard;

import static th.cardholder.guard.Audience.ADMINISTRATOR;
import static th.cardholder.guard.Audience.ANYONE;
import static th.cardholder.guard.Audience.NOBODY;
import static th.cardholder.guard.Audience.STAFF;
import static th.cardholder.guard.Audience.SUPERVISOR;
import static th.cardholder.guard.Rule.Check.ABOUT_ONESELF;
import static th.cardholder.guard.Rule.Check.DEPLOYMENT;
import static th.cardholder.guard.Rule.Check.FORM;
import static th.cardholder.guard.Rule.Check.FOR_ONESELF;
import static th.cardholder.guard.Rule.Check.NOTHING;
import static th.cardholder.guard.Rule.Check.NOTHING_THERE;
import static th.cardholder.guard.Rule.Check.OF_ITSELF;
import static th.cardholder.guard.Rule.Check.PLAIN_QUERY;
import static th.cardholder.guard.Rule.Check.REDEPLOYMENT;

import java.util.List;

/**
 * What may be called over HTTP, and by whom: one table for both places the engine's REST stands at, and one
 * for the rest of the application. The first row that fits decides.
 *
 * <p>The engine asks whether a user may work on tasks of a process, never whether it is his step, and many
 * of its calls write without passing a form. So each call is closed unless a row opens it; the rows for
 * staff are the calls Tasklist was seen to make.
 */
final class AllowList {

  /** Paths below {@code /engine-rest} and below {@code /camunda/api/engine/engine/default}. */
  static final List<Rule> ENGINE = List.of(
      // Past the form door: shut for everybody, administrators included.
      shut("POST", "/task/{id}/complete"),
      shut("POST", "/task/{id}/resolve"),
      shut("POST", "/task/{id}/delegate"),
      shut("POST", "/task/{id}/bpmnError"),
      shut("POST", "/task/{id}/bpmnEscalation"),
      shut("POST", "/task/create"),
      shut("POST,PUT,PATCH,DELETE", "/task/{id}/variables/**"),
      shut("POST,PUT,PATCH,DELETE", "/task/{id}/localVariables/**"),
      shut("POST", "/process-definition/{id}/start"),
      shut("POST", "/process-definition/key/{key}/start"),
      shut("POST", "/process-definition/key/{key}/tenant-id/{tenant}/start"),
      shut("POST", "/process-definition/{id}/restart"),
      shut("POST", "/process-definition/{id}/restart-async"),
      shut("POST,PUT,PATCH,DELETE", "/process-instance/{id}/variables/**"),
      shut("POST", "/process-instance/variables-async"),
      shut("POST", "/process-instance/message-async"),
      // Would leave a case whose journey is gone; a journey ends by a report on its case.
      shut("DELETE", "/process-instance/{id}"),
      shut("DELETE", "/deployment/{id}"),
      shut("DELETE", "/process-definition/**"),
      shut("POST", "/process-instance/delete"),
      shut("POST", "/process-instance/delete-historic-query-based"),
      shut("POST,PUT,PATCH,DELETE", "/execution/{id}/localVariables/**"),
      shut("POST", "/execution/{id}/signal"),
      shut("POST", "/execution/{id}/messageSubscriptions/{name}/trigger"),
      shut("*", "/message/**"),
      shut("*", "/signal/**"),
      shut("*", "/condition/**"),
      // Asked for by Cockpit's pages, of what the product does not have.
      row(SUPERVISOR, "GET,POST", "/external-task", NOTHING_THERE),
      row(SUPERVISOR, "GET,POST", "/external-task/count", NOTHING_THERE),
      row(SUPERVISOR, "GET", "/case-definition/count", NOTHING_THERE),
      shut("*", "/external-task/**"),
      shut("*", "/case-definition/**"),
      shut("*", "/case-execution/**"),
      shut("*", "/case-instance/**"),
      shut("*", "/telemetry/**"),
      // Would try anybody's password as often as one likes; the logins count (ADR 0015).
      shut("*", "/identity/verify"),
      // Nothing is measured here, and the engine fails when it is asked for what was.
      shut("*", "/metrics/**"),
      // Comments and attachments are not access-checked by the engine and would keep what people type; the
      // engine's log of operations is replaced by the audit. Tasklist asks for them all the same.
      row(STAFF, "GET", "/task/{id}/comment", NOTHING_THERE),
      row(STAFF, "GET", "/task/{id}/attachment", NOTHING_THERE),
      shut("*", "/task/{id}/comment/**"),
      shut("*", "/task/{id}/attachment/**"),
      shut("*", "/process-instance/{id}/comment/**"),
      // Would put a journey at a step that its case's data cannot carry, or take it away. Journeys are moved to another
      // version by the product's own migrations, which compare engine and domain (ADR 0055).
      shut("*", "/process-instance/{id}/modification"),
      shut("*", "/process-instance/{id}/modification-async"),
      shut("*", "/modification/**"),
      shut("*", "/migration/**"),
      // Would stop everybody's work on a version of a process at once; which one is started is said by a row (ADR 0057).
      shut("PUT", "/process-definition/suspended"),
      shut("PUT", "/process-definition/{id}/suspended"),
      // Whose a task is follows the case, R05 and its office; the chief gives a case to another AO.
      shut("POST", "/task/{id}/identity-links/**"),
      shut("POST", "/task/{id}/assignee"),
      shut("PUT,DELETE", "/task/{id}"),
      // A job taken away, or a timer run before its day, leaves a journey standing.
      shut("DELETE", "/job/{id}"),
      shut("POST", "/job/{id}/execute"),
      // Rights follow the roles; settled at each start.
      shut("POST,PUT,DELETE", "/authorization/**"),

      // Tasklist: the list.
      row(STAFF, "GET,POST", "/task", PLAIN_QUERY),
      row(STAFF, "GET,POST", "/task/count", PLAIN_QUERY),
      row(STAFF, "GET", "/filter", NOTHING),
      row(STAFF, "GET", "/filter/count", NOTHING),
      row(STAFF, "GET,POST", "/filter/{id}/list", PLAIN_QUERY),
      row(STAFF, "GET,POST", "/filter/{id}/count", PLAIN_QUERY),
      row(STAFF, "GET,POST", "/filter/{id}/singleResult", PLAIN_QUERY),
      row(STAFF, "GET", "/filter/{id}", NOTHING),
      row(STAFF, "OPTIONS", "/filter", NOTHING),
      row(STAFF, "OPTIONS", "/filter/{id}", NOTHING),
      // Tasklist: one task.
      row(STAFF, "GET", "/task/{id}", NOTHING),
      row(STAFF, "GET", "/task/{id}/form", NOTHING),
      row(STAFF, "GET", "/task/{id}/deployed-form", NOTHING),
      row(STAFF, "GET", "/task/{id}/form-variables", NOTHING),
      row(STAFF, "GET", "/task/{id}/identity-links", NOTHING),
      row(STAFF, "POST", "/task/{id}/submit-form", FORM),
      row(STAFF, "POST", "/task/{id}/claim", FOR_ONESELF),
      row(STAFF, "POST", "/task/{id}/unclaim", NOTHING),
      row(STAFF, "GET", "/history/user-operation", NOTHING_THERE),
      row(STAFF, "GET", "/history/user-operation/count", NOTHING_THERE),
      // Tasklist: starting, and the diagram. The numbers of all offices look like a definition's id.
      row(SUPERVISOR, "GET", "/process-definition/statistics", NOTHING),
      row(STAFF, "GET", "/process-definition", NOTHING),
      row(STAFF, "GET", "/process-definition/count", NOTHING),
      row(STAFF, "GET", "/process-definition/{id}", NOTHING),
      row(STAFF, "GET", "/process-definition/{id}/xml", NOTHING),
      row(STAFF, "GET", "/process-definition/{id}/startForm", NOTHING),
      row(STAFF, "GET", "/process-definition/{id}/deployed-start-form", NOTHING),
      row(STAFF, "GET", "/process-definition/{id}/form-variables", NOTHING),
      row(STAFF, "POST", "/process-definition/{id}/submit-form", FORM),
      row(STAFF, "GET", "/process-definition/key/{key}", NOTHING),
      row(STAFF, "GET", "/process-definition/key/{key}/xml", NOTHING),
      row(STAFF, "GET", "/process-definition/key/{key}/startForm", NOTHING),
      row(STAFF, "GET", "/process-definition/key/{key}/deployed-start-form", NOTHING),
      row(STAFF, "GET", "/process-definition/key/{key}/form-variables", NOTHING),
      row(STAFF, "POST", "/process-definition/key/{key}/submit-form", FORM),
      // Oneself.
      row(STAFF, "GET", "/authorization/check", NOTHING),
      row(STAFF, "GET", "/user/{self}/profile", NOTHING),
      row(STAFF, "PUT", "/user/{self}/credentials", NOTHING),
      row(STAFF, "GET", "/identity/groups", ABOUT_ONESELF),
      row(STAFF, "GET", "/group/count", ABOUT_ONESELF),
      row(STAFF, "POST", "/group", ABOUT_ONESELF),
      row(STAFF, "GET,POST", "/identity/password-policy", NOTHING),
      row(STAFF, "GET", "/engine", NOTHING),
      row(STAFF, "GET", "/version", NOTHING),

      // Cockpit: reading what runs.
      row(SUPERVISOR, "GET", "/process-definition/**", NOTHING),
      row(SUPERVISOR, "GET", "/process-instance/**", NOTHING),
      row(SUPERVISOR, "POST", "/process-instance", NOTHING),
      row(SUPERVISOR, "POST", "/process-instance/count", NOTHING),
      row(SUPERVISOR, "GET", "/execution/**", NOTHING),
      row(SUPERVISOR, "POST", "/execution", NOTHING),
      row(SUPERVISOR, "POST", "/execution/count", NOTHING),
      row(SUPERVISOR, "GET", "/incident/**", NOTHING),
      // What was thrown, as it was thrown; what it means is told by the page of incidents.
      row(ADMINISTRATOR, "GET", "/job/{id}/stacktrace", NOTHING),
      row(SUPERVISOR, "GET", "/job/**", NOTHING),
      row(SUPERVISOR, "POST", "/job", NOTHING),
      row(SUPERVISOR, "POST", "/job/count", NOTHING),
      row(SUPERVISOR, "GET", "/job-definition/**", NOTHING),
      row(SUPERVISOR, "POST", "/job-definition", NOTHING),
      row(SUPERVISOR, "POST", "/job-definition/count", NOTHING),
      row(SUPERVISOR, "GET", "/variable-instance/**", NOTHING),
      row(SUPERVISOR, "POST", "/variable-instance", NOTHING),
      row(SUPERVISOR, "POST", "/variable-instance/count", NOTHING),
      row(SUPERVISOR, "GET", "/event-subscription/**", NOTHING),
      row(SUPERVISOR, "GET", "/decision-definition/**", NOTHING),
      row(SUPERVISOR, "GET", "/decision-requirements-definition/**", NOTHING),
      row(SUPERVISOR, "GET", "/deployment/**", NOTHING),
      // Counted over all offices, and by the engine refused with a banner to whoever may not read all tasks.
      row(SUPERVISOR, "GET", "/task/report/candidate-group-count", NOTHING_THERE),
      row(SUPERVISOR, "POST", "/history/task/count", NOTHING),

      // Administrators: a revised model, and one of before again; both become proposals, and nothing is live by them.
      row(ADMINISTRATOR, "POST", "/deployment/create", DEPLOYMENT),
      row(ADMINISTRATOR, "POST", "/deployment/{id}/redeploy", REDEPLOYMENT),
      // What Cockpit's pages change: all of it can be changed back.
      row(ADMINISTRATOR, "PUT", "/process-definition/{id}/history-time-to-live", NOTHING),
      row(ADMINISTRATOR, "PUT", "/decision-definition/{id}/history-time-to-live", NOTHING),
      row(ADMINISTRATOR, "PUT", "/process-instance/suspended", NOTHING),
      row(ADMINISTRATOR, "PUT", "/process-instance/{id}/suspended", NOTHING),
      row(ADMINISTRATOR, "POST", "/process-instance/job-retries", NOTHING),
      row(ADMINISTRATOR, "PUT", "/job-definition/suspended", NOTHING),
      row(ADMINISTRATOR, "PUT", "/job-definition/{id}/suspended", NOTHING),
      row(ADMINISTRATOR, "PUT", "/job-definition/{id}/retries", NOTHING),
      row(ADMINISTRATOR, "PUT", "/job/suspended", NOTHING),
      row(ADMINISTRATOR, "PUT", "/job/{id}/suspended", NOTHING),
      row(ADMINISTRATOR, "PUT", "/job/{id}/retries", NOTHING),
      row(ADMINISTRATOR, "POST", "/job/retries", NOTHING),
      row(ADMINISTRATOR, "PUT", "/batch/{id}/suspended", NOTHING),
      // What Cockpit and Admin read besides.
      row(ADMINISTRATOR, "GET", "/batch/**", NOTHING),
      row(ADMINISTRATOR, "GET", "/history/**", NOTHING),
      row(ADMINISTRATOR, "POST", "/history/process-instance", NOTHING),
      row(ADMINISTRATOR, "POST", "/history/process-instance/count", NOTHING),
      row(ADMINISTRATOR, "POST", "/history/activity-instance", NOTHING),
      row(ADMINISTRATOR, "POST", "/history/activity-instance/count", NOTHING),
      row(ADMINISTRATOR, "POST", "/history/job-log", NOTHING),
      row(ADMINISTRATOR, "POST", "/history/job-log/count", NOTHING),
      row(ADMINISTRATOR, "GET", "/task/report/**", NOTHING),
      // Filters of everybody's list.
      row(ADMINISTRATOR, "POST", "/filter/create", NOTHING),
      row(ADMINISTRATOR, "PUT,DELETE", "/filter/{id}", NOTHING),
      // Admin: people, groups and offices. The last administrator is kept by the engine's own guard.
      row(ADMINISTRATOR, "GET,OPTIONS", "/user/**", NOTHING),
      row(ADMINISTRATOR, "POST", "/user", NOTHING),
      row(ADMINISTRATOR, "POST", "/user/count", NOTHING),
      row(ADMINISTRATOR, "POST", "/user/create", NOTHING),
      row(ADMINISTRATOR, "DELETE", "/user/{id}", NOTHING),
      row(ADMINISTRATOR, "PUT", "/user/{id}/profile", OF_ITSELF),
      row(ADMINISTRATOR, "PUT", "/user/{id}/credentials", NOTHING),
      row(ADMINISTRATOR, "POST", "/user/{id}/unlock", NOTHING),
      row(ADMINISTRATOR, "GET,OPTIONS", "/group/**", NOTHING),
      row(ADMINISTRATOR, "POST", "/group/count", NOTHING),
      row(ADMINISTRATOR, "POST", "/group/create", NOTHING),
      row(ADMINISTRATOR, "PUT", "/group/{id}", OF_ITSELF),
      row(ADMINISTRATOR, "DELETE", "/group/{id}", NOTHING),
      row(ADMINISTRATOR, "PUT,DELETE", "/group/{id}/members/{user}", NOTHING),
      row(ADMINISTRATOR, "GET,OPTIONS", "/tenant/**", NOTHING),
      row(ADMINISTRATOR, "POST", "/tenant/create", NOTHING),
      row(ADMINISTRATOR, "PUT", "/tenant/{id}", OF_ITSELF),
      row(ADMINISTRATOR, "PUT,DELETE", "/tenant/{id}/user-members/{user}", NOTHING),
      row(ADMINISTRATOR, "GET,OPTIONS", "/authorization/**", NOTHING),

      shut("*", "/**"));

  /** Whole paths of everything else. What no row opens is for nobody. */
  static final List<Rule> PAGES = List.of(
      // An administrator made without a login: the engine offers it while camunda-admin has no member.
      shut("*", "/camunda/api/admin/setup/**"),
      shut("*", "/camunda/app/{app}/{engine}/setup/**"),

      // What a browser needs to show the login page, and the login itself.
      row(ANYONE, "GET", "/", NOTHING),
      row(ANYONE, "GET", "/favicon.ico", NOTHING),
      row(ANYONE, "GET", "/camunda", NOTHING),
      row(ANYONE, "GET", "/camunda/favicon.ico", NOTHING),
      row(ANYONE, "GET", "/camunda/app", NOTHING),
      row(ANYONE, "GET", "/camunda/app/welcome/**", NOTHING),
      row(ANYONE, "GET", "/camunda/app/tasklist/**", NOTHING),
      row(ANYONE, "GET", "/camunda/app/cockpit/**", NOTHING),
      row(ANYONE, "GET", "/camunda/app/admin/**", NOTHING),
      row(ANYONE, "GET", "/camunda/assets/**", NOTHING),
      row(ANYONE, "GET", "/camunda/lib/**", NOTHING),
      row(ANYONE, "GET", "/camunda/api/{app}/plugin/{plugin}/static/**", NOTHING),
      row(ANYONE, "GET", "/camunda-welcome/**", NOTHING),
      // The name of the engine, "default"; the login page asks for it.
      row(ANYONE, "GET", "/camunda/api/engine/engine", NOTHING),
      row(ANYONE, "GET", "/camunda/api/admin/auth/user/default", NOTHING),
      row(ANYONE, "POST", "/camunda/api/admin/auth/user/default/login/{app}", NOTHING),
      row(ANYONE, "POST", "/camunda/api/admin/auth/user/default/logout", NOTHING),
      row(ANYONE, "GET", "/actuator/health/**", NOTHING),
      // For the eyes of administrators; a program asks at the port of the management (ADR 0093).
      row(ADMINISTRATOR, "GET", "/actuator/prometheus", NOTHING),
      // Whoever has a certificate in hand may ask whether it holds (ADR 0086); guesses cost what they cost at the login.
      row(ANYONE, "GET,POST", "/certificates", NOTHING),

      row(ADMINISTRATOR, "POST", "/camunda/api/journey/revisions", DEPLOYMENT),
      row(STAFF, "*", "/camunda/api/journey/**", NOTHING),
      row(STAFF, "*", "/camunda/api/tasklist/**", NOTHING),
      row(STAFF, "GET", "/camunda/api/welcome/**", NOTHING),

      row(SUPERVISOR, "GET", "/camunda/api/cockpit/**", NOTHING),
      // Cockpit's own queries are sent as POST.
      row(SUPERVISOR, "POST", "/camunda/api/cockpit/plugin/base/default/process-instance", NOTHING),
      row(SUPERVISOR, "POST", "/camunda/api/cockpit/plugin/base/default/process-instance/count", NOTHING),
      row(SUPERVISOR, "POST",
          "/camunda/api/cockpit/plugin/base/default/process-instance/{id}/called-process-instances", NOTHING),
      row(SUPERVISOR, "POST",
          "/camunda/api/cockpit/plugin/base/default/process-definition/{id}/called-process-definitions", NOTHING),
      row(SUPERVISOR, "POST", "/camunda/api/cockpit/plugin/base/default/incident", NOTHING),
      row(SUPERVISOR, "POST", "/camunda/api/cockpit/plugin/base/default/incident/count", NOTHING),

      // Admin's own: its pages' plugins and the numbers of the engine. People and groups go through the engine's REST.
      row(ADMINISTRATOR, "GET", "/camunda/api/admin/**", NOTHING),
      shut("*", "/camunda/api/cockpit/**"),
      shut("*", "/camunda/api/admin/**"));

  private AllowList() {}

  private static Rule row(Audience audience, String methods, String path, Rule.Check check) {
    return Rule.of(audience, methods, path, check);
  }

  private static Rule shut(String methods, String path) {
    return Rule.of(NOBODY, methods, path, NOTHING);
  }
}
