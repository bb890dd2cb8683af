package th.cardholder.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of the API that no other controller answers, or not in this way. */
@RestController
class NothingElse {

  private static final String ANYTHING = "/camunda/api/journey/**";

  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  NothingElse(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  @RequestMapping(ANYTHING)
  void nothing(HttpServletRequest request) {
    var known = mappings.stream().flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .anyMatch(info -> answers(info, request));
    throw Refusals.ofStatus(known ? HttpStatus.METHOD_NOT_ALLOWED : HttpStatus.NOT_FOUND, "");
  }

  private static boolean answers(RequestMappingInfo info, HttpServletRequest request) {
    var patterns = info.getPathPatternsCondition();
    return patterns != null && !info.getPatternValues().contains(ANYTHING)
        && patterns.getMatchingCondition(request) != null;
  }
}
