package th.cardholder.guard;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the {@link AllowList}.
 *
 * @param audience who may pass
 * @param methods the HTTP methods; GET covers HEAD
 * @param path the path; {@code {x}} stands for one segment, {@code {self}} for the caller's own user id,
 *     {@code **} for anything below
 * @param check what is asked of the request's content, or done with it
 */
record Rule(Audience audience, Set<String> methods, Pattern path, Check check) {

  /** What a row asks of the content of a request, or does with it. */
  enum Check {
    NOTHING,
    /** A query: values only, no expressions. */
    PLAIN_QUERY,
    /** The user named in the body is the caller. */
    FOR_ONESELF,
    /** The groups asked for are the caller's. */
    ABOUT_ONESELF,
    /** Model files, not too many bytes of them, for the whole country. */
    DEPLOYMENT,
    /** A version of before again: not in the application's name. */
    REDEPLOYMENT,
    /** A change of what the path names, and of nothing else: the engine goes by the id in the body. */
    OF_ITSELF,
    /** A form handed in: its values are of the kinds that a form has. */
    FORM,
    /** The engine is not asked, except by administrators: the answer is that there is nothing. */
    NOTHING_THERE
  }

  static Rule of(Audience audience, String methods, String path, Check check) {
    return new Rule(audience, Set.of(methods.split(",")), compile(path), check);
  }

  boolean matches(String method, String path, Caller caller) {
    var sought = method.equals("HEAD") ? "GET" : method;
    if (!methods.contains("*") && !methods.contains(sought)) {
      return false;
    }
    Matcher matcher = this.path.matcher(path);
    return matcher.matches() && (matcher.groupCount() == 0 || matcher.group(1).equals(caller.userId()));
  }

  private static Pattern compile(String path) {
    var regex = new StringBuilder();
    for (var segment : path.substring(1).split("/")) {
      if (segment.equals("**")) {
        regex.append("(?:/.*)?");
      } else if (segment.equals("{self}")) {
        regex.append("/([^/]+)");
      } else if (segment.startsWith("{")) {
        regex.append("/[^/]+");
      } else {
        regex.append('/').append(Pattern.quote(segment));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
