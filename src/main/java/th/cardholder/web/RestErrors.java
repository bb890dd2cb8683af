package th.cardholder.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.support.WebApplicationContextUtils;
import th.cardholder.engine.CallersTasks;

/**
 * The errors of the engine's REST and of the web application's, in all of their JAX-RS applications: the engine's
 * own handlers answer 500 where a caller is at fault, in English, and write what was sent into the log.
 *
 * <p>JAX-RS looks for the handler of the nearest class, so there is one for each class that the engine has one for.
 */
public final class RestErrors implements ForcedAutoDiscoverable {

  private static final int BEFORE_THE_ENGINES_OWN = 1;
  private static final String TASKS = "task";

  @Override
  public void configure(FeatureContext application) {
    application.register(OfAnything.class).register(OfTheEngine.class).register(OfRest.class)
        .register(OfJson.class).register(OfJsonText.class).register(OfJsonContent.class);
  }

  private abstract static class Mapper<T extends Throwable> implements ExceptionMapper<T> {

    @Context
    private @Nullable HttpServletRequest request;

    @Context
    private @Nullable UriInfo uri;

    @Override
    public Response toResponse(T thrown) {
      if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
        return web.getResponse();
      }
      var refused = noSuchTask().or(() -> Refusals.of(thrown, asked())).orElseGet(() -> ApiErrors.unexpected(thrown));
      var answer = ExceptionHandlerHelper.getInstance().fromException(thrown);
      answer.setMessage(refused.sentence());
      return Response.status(refused.status().value()).type(MediaType.APPLICATION_JSON_TYPE)
          .header("Cache-Control", "no-store").entity(withoutDetails(answer, refused.status())).build();
    }

    /** A fault's own class and code are nobody's business but the log's. */
    private static ExceptionDto withoutDetails(ExceptionDto answer, HttpStatus status) {
      if (!status.is5xxServerError() && status != HttpStatus.NOT_FOUND) {
        return answer;
      }
      var plain = new ExceptionDto();
      plain.setType(status.is5xxServerError() ? "Fault" : "NotFound");
      plain.setMessage(answer.getMessage());
      return plain;
    }

    private Refusals.Asked asked() {
      if (uri == null || uri.getPathParameters().isEmpty()) {
        return Refusals.Asked.IN_GENERAL;
      }
      return uri.getPathSegments().stream().anyMatch(segment -> segment.getPath().equals(TASKS))
          ? Refusals.Asked.FOR_A_TASK : Refusals.Asked.FOR_A_THING;
    }

    /**
     * The engine says in many ways that there is no such task, or that it is another office's; here it is said in
     * one. Only who comes to do something a moment after a colleague did it is told so.
     */
    private Optional<Refused> noSuchTask() {
      if (asked() != Refusals.Asked.FOR_A_TASK || request == null || uri == null) {
        return Optional.empty();
      }
      var id = uri.getPathParameters().getFirst("id");
      var context = WebApplicationContextUtils.getWebApplicationContext(request.getServletContext());
      if (id == null || context == null || context.getBean(CallersTasks.class).exist(id)) {
        return Optional.empty();
      }
      var looks = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
      return Optional.of(!looks && context.getBean(CallersTasks.class).haveEnded(id)
          ? Refused.taskDone() : Refused.noSuchTask());
    }
  }

  @Priority(BEFORE_THE_ENGINES_OWN)
  static final class OfAnything extends Mapper<Throwable> {}

  @Priority(BEFORE_THE_ENGINES_OWN)
  static final class OfTheEngine extends Mapper<ProcessEngineException> {}

  @Priority(BEFORE_THE_ENGINES_OWN)
  static final class OfRest extends Mapper<RestException> {}

  @Priority(BEFORE_THE_ENGINES_OWN)
  static final class OfJson extends Mapper<JsonProcessingException> {}

  @Priority(BEFORE_THE_ENGINES_OWN)
  static final class OfJsonText extends Mapper<JsonParseException> {}

  @Priority(BEFORE_THE_ENGINES_OWN)
  static final class OfJsonContent extends Mapper<JsonMappingException> {}
}
