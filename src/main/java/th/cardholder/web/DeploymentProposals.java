package th.cardholder.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.rest.dto.ParseExceptionDto;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import th.cardholder.guard.HandedAgain;
import th.cardholder.guard.HandedModels;
import th.cardholder.guard.Walls;
import th.cardholder.models.Examination;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.revision.Proposal;
import th.cardholder.revision.Proposals;
import th.cardholder.revision.Proposals.Via;

/**
 * The engine's own request of a deployment, as Camunda Modeler sends it: it is taken as a proposal, and answered in the engine's
 * shape. The engine's own answer to it is never reached (ADR 0056).
 */
final class DeploymentProposals extends OncePerRequestFilter {

  private static final DateTimeFormatter ENGINES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);
  private static final String PAGE = "/camunda/app/cockpit/default/#/journey-revision?id=";

  private final Beans beans;

  /** What is asked for at the first request: the server makes its filters before the engine exists. */
  interface Beans {

    Proposals proposals();

    Examination examination();

    RepositoryService repository();

    CurrentOfficer officer();

    ObjectMapper json();

    Clock clock();
  }

  DeploymentProposals(Beans beans) {
    this.beans = beans;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var sent = HandedModels.of(request);
    var again = HandedAgain.of(request);
    if (sent.isEmpty() && again.isEmpty() || request.getRequestURI().startsWith("/camunda/api/journey/")) {
      chain.doFilter(request, response);
      return;
    }
    if (!request.getRequestURI().startsWith(request.getContextPath() + Walls.MACHINES + "/")) {
      // There neither the session nor its token has been looked at yet; and no page sends it.
      ApiErrors.send(new Refused(HttpStatus.FORBIDDEN,
          "ส่งชุดแบบจำลองทางนี้ไม่ได้ โปรดเปิดหน้าปรับปรุงกระบวนงาน ใน Cockpit แล้ววางแฟ้มที่นั่น"), request, response);
      return;
    }
    try {
      answer(sent.isPresent() ? sent.get() : before(again.get()), request, response);
    } catch (ParseException refused) {
      write(response, HttpStatus.BAD_REQUEST, ParseExceptionDto.fromException(refused));
    } catch (RuntimeException thrown) {
      ApiErrors.send(Refusals.of(thrown, Refusals.Asked.FOR_A_THING).orElseGet(() -> ApiErrors.unexpected(thrown)), request, response);
    }
  }

  private void answer(HandedModels sent, HttpServletRequest request, HttpServletResponse response) throws IOException {
    var by = beans.officer().userId().filter(it -> beans.officer().administrator())
        .orElseThrow(() -> new Refused(HttpStatus.FORBIDDEN, "เฉพาะผู้ดูแลระบบเท่านั้นที่เสนอปรับปรุงกระบวนงานได้ โปรดติดต่อผู้ดูแลระบบ"));
    var proposed = beans.proposals().propose(new Proposals.Asked(sent.name(), sent.reason(), Via.MODELER, sent.files()), by)
        .orThrow(why -> {
          if (why.report() != null) {
            // The same findings in the engine's shape, with line and column.
            beans.examination().examine(sent.files()).refuse();
          }
          return RevisionsController.refused(why);
        });
    write(response, HttpStatus.OK, deployment(proposed, sent.source(), request));
  }

  /** As the engine tells of a deployment by which no definition came: there is none yet. */
  private Map<String, @Nullable Object> deployment(Proposal proposed, @Nullable String source, HttpServletRequest request) {
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    shape.put("links", List.of(Map.of("method", "GET", "rel", "self",
        "href", request.getContextPath() + PAGE + proposed.id())));
    shape.put("id", "revision-" + proposed.id());
    shape.put("name", proposed.name());
    shape.put("source", source);
    shape.put("deploymentTime", ENGINES.format(OffsetDateTime.now(beans.clock())));
    shape.put("tenantId", null);
    shape.put("deployedProcessDefinitions", null);
    shape.put("deployedCaseDefinitions", null);
    shape.put("deployedDecisionDefinitions", null);
    shape.put("deployedDecisionRequirementsDefinitions", null);
    return shape;
  }

  private HandedModels before(HandedAgain again) {
    var repository = beans.repository();
    Deployment deployment = repository.createDeploymentQuery().deploymentId(again.deployment()).singleResult();
    if (deployment == null) {
      throw new Refused(HttpStatus.NOT_FOUND, "ไม่พบชุดแบบจำลองนี้ โปรดตรวจรหัสของชุดแบบจำลอง");
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    repository.getDeploymentResources(again.deployment()).stream()
        .filter(it -> again.names().isEmpty() && again.ids().isEmpty()
            || again.names().contains(it.getName()) || again.ids().contains(it.getId()))
        .forEach(it -> files.put(it.getName(), bytes(repository.getResourceAsStreamById(again.deployment(), it.getId()))));
    if (files.isEmpty()) {
      throw new Refused(HttpStatus.NOT_FOUND, "ไม่พบแฟ้มที่ขอในชุดแบบจำลองนี้ โปรดตรวจชื่อแฟ้ม");
    }
    return new HandedModels(deployment.getName(), deployment.getSource(),
        "ใช้แฟ้มของชุดแบบจำลอง “" + deployment.getName() + "” อีกครั้ง", files);
  }

  private static byte[] bytes(InputStream content) {
    try (content) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(HttpServletResponse response, HttpStatus status, Object body) throws IOException {
    response.setStatus(status.value());
    response.setHeader("Cache-Control", "no-store");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentType("application/json");
    response.getWriter().write(beans.json().writeValueAsString(body));
  }
}
