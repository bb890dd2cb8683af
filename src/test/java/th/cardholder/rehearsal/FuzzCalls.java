package th.cardholder.rehearsal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import th.cardholder.guard.OpenDoors;

/** Makes up calls: of every form and of every endpoint, right, wrong and hostile ones. The seed decides which. */
final class FuzzCalls {

  static final String MACHINES = "/engine-rest";
  static final String BROWSERS = "/camunda/api/engine/engine/default";
  private static final List<String> USERS = List.of("registrar8101", "chief8101", "ao8101a", "ao8101b", "team8101", "staff8101",
      "registrar8102", "mol81", "governor81", "cdd81", "cobaac81", "datacentre", "policy", "admin", "admin", "");
  private static final String WISHED = "application/json";
  private static final List<String> PAGES = List.of("/", "/camunda", "/camunda/", "/camunda/app", "/camunda/app/",
      "/camunda/app/x/y", "/camunda/app/tasklist", "/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/",
      "/camunda/app/admin/default/", "/camunda/app/welcome/default/", "/camunda/app/admin/default/setup/",
      "/camunda/app/tasklist/default/index.html", "/error", "/favicon.ico", "/actuator", "/actuator/health",
      "/actuator/health/readiness", "/actuator/env", "/camunda/assets/journey/print.css", "/camunda/lib/x.js",
      "/camunda/api/tasklist/plugin/journey/static/app/plugin.js", "/camunda/api/tasklist/plugin/x/static/y",
      "/camunda/api/admin/auth/user/default", "/camunda/api/welcome/x", "/camunda/api/cockpit/plugin/base/default/incident");

  private final Random random;
  private final FuzzWorld world;
  private final List<RestSurface.Endpoint> engine = RestSurface.ofTheEngine();
  private final List<RestSurface.Endpoint> product = RestSurface.ofTheProduct();
  private final List<OpenDoors.Row> rows = OpenDoors.engine();
  private final List<OpenDoors.Row> pages = OpenDoors.pages();

  FuzzCalls(long seed, FuzzWorld world) {
    this.random = new Random(seed);
    this.world = world;
    if (engine.isEmpty() || product.isEmpty() || rows.isEmpty() || pages.isEmpty()) {
      throw new IllegalStateException("There is nothing to call: the endpoints were looked for where none are");
    }
  }

  /**
   * A call.
   *
   * @param user whose; empty for nobody
   * @param chunked whether the body goes without its length
   * @param raw a request as bytes, in place of all else
   */
  record Call(String kind, String user, String method, String path, Map<String, String> headers, @Nullable String body,
      boolean chunked, @Nullable String raw) {

    boolean writes() {
      return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }

    @Override
    public String toString() {
      var shown = raw != null ? raw : method + " " + path + " " + headers + " " + body;
      return kind + " by '" + user + "': " + shown.substring(0, Math.min(400, shown.length())).replaceAll("\\p{Cntrl}", "·");
    }
  }

  /** How many different endpoints are known. */
  int endpoints() {
    return engine.size() + product.size() + rows.size() + pages.size() + PAGES.size();
  }

  Call next() {
    int turn = random.nextInt(100);
    if (turn < 30) {
      return form();
    } else if (turn < 38) {
      return start();
    } else if (turn < 55) {
      var endpoint = pick(product);
      return endpoint(endpoint, "own API", "", endpoint.path().contains("staff") && random.nextBoolean());
    } else if (turn < 78) {
      return endpoint(pick(engine), "engine", random.nextBoolean() ? MACHINES : BROWSERS, false);
    } else if (turn < 88) {
      var row = pick(rows);
      return endpoint(new RestSurface.Endpoint(row.method(), row.template(), List.of("sortBy", "maxResults", "name"),
          List.of("userId", "variables", "name", "orQueries", "sorting", "query")), "allow-list",
          random.nextBoolean() ? MACHINES : BROWSERS, false);
    } else if (turn < 95) {
      return page();
    }
    return broken();
  }

  // ---- forms

  private Call form() {
    if (world.tasks().isEmpty()) {
      return start();
    }
    var task = pick(world.tasks());
    var right = task.officer() != null && random.nextInt(10) > 0;
    var user = right ? String.valueOf(task.officer()) : pick(USERS);
    var door = random.nextBoolean() ? MACHINES : BROWSERS;
    if (task.assignee() == null && right && random.nextInt(3) > 0) {
      return call("form", user, "POST", door + "/task/" + task.id() + "/claim",
          random.nextInt(8) > 0 ? "{\"userId\":" + Hostile.quoted(user) + "}" : body(List.of("userId")));
    }
    return switch (random.nextInt(10)) {
      case 0 -> call("form", user, "GET", door + "/task/" + task.id() + "/form-variables" + query(List.of(
          "deserializeValues", "variableNames")), null);
      case 1 -> call("form", user, "PUT", "/camunda/api/journey/drafts/" + task.id(),
          draft(world.form(task.step())));
      default -> call("form", user, "POST", door + "/task/" + task.id() + "/submit-form",
          submission(world.form(task.step()), 3));
    };
  }

  private Call start() {
    var door = random.nextBoolean() ? MACHINES : BROWSERS;
    var user = random.nextInt(5) > 0 ? "registrar8101" : pick(USERS);
    var which = random.nextInt(4) > 0 ? "key/cardholder-journey"
        : random.nextBoolean() ? "key/" + id("key") : id("process-definition");
    return call("start", user, "POST", door + "/process-definition/" + which + "/submit-form",
        submission(world.form(""), 1));
  }

  /** A form as Tasklist sends it; of its fields some, mostly one or two, hold something that they should not. */
  private String submission(List<FuzzWorld.Field> fields, int wrongOnes) {
    if (random.nextInt(25) == 0) {
      return random.nextBoolean() ? Hostile.json(random) : "{\"variables\":" + Hostile.json(random) + "}";
    }
    var wrong = random.nextInt(wrongOnes + 1);
    Map<String, String> variables = new LinkedHashMap<>();
    for (var field : fields) {
      if (random.nextInt(5) > 0) {
        variables.put(field.key(), right(field));
      }
    }
    for (int i = 0; i < wrong && !fields.isEmpty(); i++) {
      variables.put(pick(fields).key(), variable());
    }
    if (random.nextInt(20) == 0) {
      variables.put(Hostile.text(random).replace("\"", "").replace("\\", ""), variable());
    }
    var extra = random.nextInt(15) == 0 ? ",\"businessKey\":" + Hostile.json(random) + ",\"withVariablesInReturn\":true" : "";
    return "{\"variables\":{" + variables.entrySet().stream().map(e -> "\"" + e.getKey() + "\":" + e.getValue())
        .collect(Collectors.joining(",")) + "}" + extra + "}";
  }

  private String draft(List<FuzzWorld.Field> fields) {
    if (fields.isEmpty() || random.nextInt(10) == 0) {
      return Hostile.json(random);
    }
    return "{" + fields.stream().filter(f -> random.nextInt(3) == 0)
        .map(f -> "\"" + f.key() + "\":" + Hostile.json(random)).collect(Collectors.joining(",")) + "}";
  }

  private String variable() {
    return switch (random.nextInt(8)) {
      case 0 -> Hostile.json(random);
      case 1 -> "{\"type\":\"" + pick(List.of("Object", "Xml", "Bytes", "File", "Json", "Date", "Integer", "Long", "Double",
          "Boolean", "Null", "String", "Short", "Number", "Zq7typed")) + "\",\"value\":" + Hostile.json(random) + "}";
      case 2 -> "{\"type\":\"Json\",\"value\":" + Hostile.quoted(Hostile.json(random)) + "}";
      case 3 -> "{\"type\":\"Object\",\"value\":" + Hostile.json(random) + ",\"valueInfo\":{\"objectTypeName\":"
          + Hostile.json(random) + ",\"serializationDataFormat\":\"application/json\"}}";
      case 4, 5 -> "{\"value\":" + Hostile.quoted(Hostile.typed(random)) + "}";
      default -> "{\"value\":" + Hostile.json(random) + "}";
    };
  }

  private String right(FuzzWorld.Field field) {
    var text = Hostile.typed(random).replaceAll("[\\p{Cntrl}]", " ");
    var value = switch (field.type()) {
      case "checkbox" -> "true";
      case "checklist", "taglist" -> null;
      default -> !field.options().isEmpty() ? Hostile.quoted(pick(field.options())) : Hostile.quoted(switch (
          field.kind() == null ? field.key() : field.kind()) {
            case "thaiDate" -> pick(List.of("12/02/2561", "11/02/2561", "๑๒/๒/๒๕๖๑", "20/02/2561"));
            case "amount" -> pick(List.of("24,000", "0", "3", "๕", "99000"));
            case "phone" -> "081-234-5678";
            case "nationalId" -> world.ids("person").isEmpty() ? "1999900000000" : pick(world.ids("person"));
            case "aoUserId" -> pick(List.of("ao8101a", "ao8101b", "ao8101c", "ao8102a"));
            case "coInterviewerId" -> pick(List.of("cobaac81", "cogsb81", ""));
            case "channel" -> pick(List.of("phone", "home", "office"));
            case "stage" -> pick(List.of("waiting", "underway", "completed"));
            case "occupation", "secondOccupation" -> pick(List.of("labourer", "farmer", "none"));
            case "readiness" -> pick(List.of("now", "later"));
            case "declineReason" -> pick(List.of("working", "illness", "other"));
            case "reasonCode" -> "full";
            default -> text;
          });
    };
    if (value == null) {
      var codes = field.options().isEmpty() ? List.of("D4-03", "D2-01", "D1-01", "sewing", "none") : field.options();
      return "{\"type\":\"Json\",\"value\":" + Hostile.quoted("[\"" + pick(codes) + "\"]") + "}";
    }
    return "{\"value\":" + value + "}";
  }

  // ---- endpoints

  /** What takes no id and works on all that a query finds: an empty one finds the whole country. */
  private static final Pattern ON_ALL =
      Pattern.compile(".*(delete|async|removal|suspended|retries|modification|restart|migration|cleanup|execut).*");

  private Call endpoint(RestSurface.Endpoint endpoint, String kind, String door, boolean csv) {
    var user = random.nextInt(3) == 0 ? "admin" : pick(USERS);
    if (user.equals("admin") && !endpoint.method().equals("GET") && ON_ALL.matcher(endpoint.path()).matches()) {
      user = "chief8101";
    }
    // An administrator's writes with a real id would leave no world to go on with.
    var harmless = !user.equals("admin") || endpoint.method().equals("GET");
    var path = path(endpoint.path(), harmless, user);
    var method = random.nextInt(25) == 0
        ? pick(List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "PROPFIND")) : endpoint.method();
    if (!harmless && endpoint.path().matches(".*(logout|/setup).*")) {
      return page();
    }
    String body = null;
    if (csv) {
      body = csv();
    } else if (!method.equals("GET") && !method.equals("HEAD")
        && (!endpoint.fields().isEmpty() || random.nextInt(4) == 0)) {
      body = body(endpoint.fields());
    }
    var call = call(kind, user, method, door + path + query(endpoint.parameters()), body);
    if (csv) {
      call.headers().put("Content-Type", "text/csv");
    }
    return call;
  }

  private String path(String template, boolean real, String user) {
    var path = new StringBuilder();
    String before = "";
    for (var segment : template.substring(1).split("/", -1)) {
      var value = segment;
      if (segment.startsWith("{")) {
        value = random.nextInt(4) == 0 || !real ? unknownId() : id(segment.equals("{number}") ? "case"
            : segment.equals("{referral}") ? "referral" : segment.equals("{taskId}") ? "task"
            : before.equals("key") ? "key" : before.equals("user") && random.nextBoolean() ? "self" : before, user);
      } else if (segment.equals("**")) {
        value = random.nextInt(2) == 0 ? "" : unknownId() + (random.nextBoolean() ? "/" + pick(List.of("variables", "xml",
            "count", "stacktrace", "comment", "data", "activity-instances", "resources")) : "");
      }
      before = segment;
      path.append('/').append(value);
    }
    return path.toString();
  }

  private String id(String kind) {
    return id(kind, "");
  }

  private String id(String kind, String user) {
    if (kind.equals("self") && !user.isEmpty()) {
      return user;
    }
    var known = world.ids(kind.equals("drafts") ? "task" : kind);
    return known.isEmpty() ? unknownId() : segment(pick(known));
  }

  private String unknownId() {
    return pick(List.of("ffffffff-0000-11e8-0000-000000000000", "none", "0", "-1", "2561-8101-9999999",
        "99999999999999999999", Hostile.MARKER, "null", "a".repeat(300), segment(Hostile.typed(random))));
  }

  /** A text as one segment of an address. */
  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String query(List<String> parameters) {
    if (random.nextInt(3) == 0 || parameters.isEmpty()) {
      return random.nextInt(20) == 0 ? "?" + pick(List.of("%00", "a=%ED%A0%80", "a=%FF", "=", "&&", "a;b", "a[]=1",
          "a=" + Hostile.MARKER.repeat(300), "a=%2525")) : "";
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      parts.add(pick(parameters) + "=" + parameter());
    }
    return "?" + String.join("&", parts);
  }

  private String parameter() {
    return switch (random.nextInt(9)) {
      case 0 -> "-1";
      case 1 -> pick(List.of("0", "1", "2147483647", "99999999999", "true", "asc", "dueDate", "created", "a_eq_b", "a_like_5"));
      case 2 -> "";
      case 3 -> pick(List.of("%00", "%ED%A0%80", "%FF%FE", "%25", "%24%7B1%7D", ",,", "%E0%B8%81"));
      case 4 -> URLEncoder.encode(Hostile.date(random), StandardCharsets.UTF_8);
      default -> URLEncoder.encode(Hostile.typed(random), StandardCharsets.UTF_8);
    };
  }

  private String body(List<String> fields) {
    if (fields.isEmpty() || random.nextInt(8) == 0) {
      return Hostile.json(random);
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      parts.add("\"" + pick(fields) + "\":" + value());
    }
    return "{" + String.join(",", parts) + "}";
  }

  private String value() {
    return switch (random.nextInt(12)) {
      case 0 -> "[" + Hostile.json(random) + "]";
      case 1 -> "[{\"name\":" + Hostile.json(random) + ",\"operator\":\"eq\",\"value\":" + Hostile.json(random) + "}]";
      case 2 -> "[{\"sortBy\":" + Hostile.json(random) + ",\"sortOrder\":\"asc\"}]";
      case 3 -> "[" + Hostile.quoted(unknownId()) + "]";
      case 4 -> Hostile.quoted(unknownId());
      case 5 -> "{" + Hostile.quoted(Hostile.MARKER) + ":" + Hostile.json(random) + "}";
      default -> Hostile.json(random);
    };
  }

  private String csv() {
    var header = random.nextInt(4) == 0 ? Hostile.typed(random)
        : "user_id,first_name,last_name,agency,office,role,password,active";
    var rows = new StringBuilder("\ufeff".repeat(random.nextInt(3))).append(header);
    for (int i = 0; i < random.nextInt(4); i++) {
      rows.append(pick(List.of("\n", "\r\n", "\r"))).append(random.nextInt(3) == 0 ? Hostile.typed(random)
          : Hostile.MARKER.toLowerCase(java.util.Locale.ROOT) + random.nextInt(50) + "," + Hostile.typed(random)
              + ",ก,BAAC,d8101,ao,,1");
    }
    return rows.toString();
  }

  // ---- pages and broken requests

  private Call page() {
    if (random.nextBoolean()) {
      var row = pick(pages);
      var call = call("page", pick(USERS), row.method(), path(row.template(), true, ""),
          row.method().equals("GET") ? null : body(List.of("to", "q", "items")));
      if (row.template().contains("/login/")) {
        call.headers().put("Content-Type", "application/x-www-form-urlencoded");
        return new Call(call.kind(), "", call.method(), call.path(), call.headers(), "username=" + Hostile.MARKER
            + parameter() + "&password=" + parameter(), false, null);
      }
      return row.template().contains("logout") ? page() : call;
    }
    var call = call("page", pick(USERS), random.nextInt(5) == 0 ? "POST" : "GET", pick(PAGES)
        + (random.nextInt(4) == 0 ? "/" + unknownId() : ""), null);
    call.headers().put("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    return call;
  }

  private Call broken() {
    var target = pick(List.of("/" + Hostile.MARKER, "/engine-rest/task", "/camunda/app/", "/%00" + Hostile.MARKER,
        "/<" + Hostile.MARKER + ">", "/" + Hostile.MARKER + "|{}", "/%zz", "//x", "/..;/" + Hostile.MARKER, "*",
        "http://evil/" + Hostile.MARKER, "/?" + Hostile.MARKER + "\"", "/" + Hostile.MARKER.repeat(3_000)));
    var line = pick(List.of("GET", "POST", "TRACE", "OPTIONS", "CONNECT", Hostile.MARKER, "G(T")) + " " + target + " "
        + pick(List.of("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/9.9", Hostile.MARKER));
    var header = pick(List.of("Host: x", "Host: " + Hostile.MARKER, "Host: a\r\nHost: b", "Ho st: " + Hostile.MARKER,
        "Host: x\r\nContent-Length: " + Hostile.MARKER, "Host: x\r\nContent-Length: -5", "Host: x\r\nTransfer-Encoding: "
            + Hostile.MARKER, "Host: x\r\nTransfer-Encoding: chunked", "Host: x\r\nAuthorization: Basic " + Hostile.MARKER,
        "Host: x\r\nCookie: JSESSIONID=" + Hostile.MARKER + "; " + Hostile.MARKER, "Host: x\r\nX: "
            + Hostile.MARKER.repeat(4_000), "Host: x\r\nExpect: " + Hostile.MARKER, "Host: x\r\nAccept: " + Hostile.MARKER
            + ";q=x", "Host: x\r\nContent-Type: multipart/form-data\r\nContent-Length: 5"));
    return new Call("broken", "", "RAW", "", Map.of(), null, false,
        line + "\r\n" + header + "\r\nConnection: close\r\n\r\n" + Hostile.MARKER);
  }

  private Call call(String kind, String user, String method, String path, @Nullable String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", random.nextInt(12) > 0 ? WISHED : pick(List.of("application/hal+json", "application/xml", "*/*",
        "text/html", Hostile.MARKER, "image/png", "application/json;q=0")));
    if (body != null) {
      headers.put("Content-Type", random.nextInt(25) > 0 ? WISHED : pick(List.of("text/plain", "application/xml", "text/csv",
          "multipart/form-data; boundary=x", "application/json; charset=utf-16", Hostile.MARKER + "/x",
          "application/x-www-form-urlencoded", "application/json; charset=" + Hostile.MARKER)));
    }
    var long_ = body != null && random.nextInt(200) == 0 ? body + " ".repeat(300 * 1024) : body;
    return new Call(kind, user, method, path, headers, long_, random.nextInt(10) == 0, null);
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
