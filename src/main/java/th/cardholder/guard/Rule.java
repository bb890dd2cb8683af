package th.cardholder.guard;

import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A row of the {@link AllowList}.
 *
 * @param audience who may pass
 * @param methods the HTTP methods; GET covers HEAD
 * @param path the path; {@code {x}} stands for one segment, {@code {self}} for the caller's own user id,
 *     {@code **} for the place itself and anything below
 * @param check what is asked of the request's content, or done with it
 */
record Rule(Audience audience, Set<String> methods, PathPattern path, Check check) {

  private static final String SELF = "self";
  /** What comes from {@link CanonicalPath} is decoded already; nothing is decoded twice. */
  private static final PathContainer.Options DECODED = PathContainer.Options.create('/', false);
  private static final PathPatternParser PATHS = paths();

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
    return new Rule(audience, Set.of(methods.split(",")), PATHS.parse(path), check);
  }

  /** A path from {@link CanonicalPath}, as {@link #matches} takes it. */
  static PathContainer segments(String path) {
    return PathContainer.parsePath(path, DECODED);
  }

  boolean matches(String method, PathContainer asked, Caller caller) {
    var sought = method.equals("HEAD") ? "GET" : method;
    if (!methods.contains("*") && !methods.contains(sought)) {
      return false;
    }
    var match = path.matchAndExtract(asked);
    return match != null && (!match.getUriVariables().containsKey(SELF)
        || match.getUriVariables().get(SELF).equals(caller.userId()));
  }

  private static PathPatternParser paths() {
    var parser = new PathPatternParser();
    parser.setPathOptions(DECODED);
    return parser;
  }
}
