package th.cardholder.revision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import th.cardholder.engine.OfficeWork;
import th.cardholder.models.ModelFile;

/** What a proposal changes, file by file: a process element by element, a decision cell by cell, a form field by field. */
@Service
public class Comparison {

  private final Proposals proposals;
  private final ProposalStore store;
  private final RepositoryService repository;
  private final OfficeWork work;

  Comparison(Proposals proposals, ProposalStore store, RepositoryService repository, OfficeWork work) {
    this.proposals = proposals;
    this.store = store;
    this.repository = repository;
    this.work = work;
  }

  /**
   * A file, before and after.
   *
   * @param kind          {@code process}, {@code decision} or {@code form}
   * @param beforeVersion that on which the proposal is based; 0 where it is new
   * @param before        its content then; nothing where it is new
   * @param changes       in a process or a decision
   * @param tables        of decisions
   * @param fields        of a form
   */
  public record OfFile(String file, String kind, String key, int beforeVersion, @Nullable String before, String after,
      List<Line> changes, List<Table> tables, List<Field> fields) {}

  /** Something that became otherwise; how, in the words of {@link Changes.Kind}. */
  public record Line(String change, String element, String called, List<Difference> differences) {}

  /** What of it, as it was and as it is. */
  public record Difference(String what, String before, String after) {}

  /** A decision's table over the one of before. */
  public record Table(String name, List<String> columns, List<Row> rows) {}

  /** A rule, which may also be {@code same}. */
  public record Row(String change, List<Cell> cells) {}

  /** A cell, as it was and as it is. */
  public record Cell(String before, String after) {}

  /** A field of a form, which may also be {@code same}. */
  public record Field(String change, String key, String label, List<Difference> differences) {}

  /** Of a proposal, against what it was based on; nothing where there is no such proposal. */
  public Optional<List<OfFile>> of(long id) {
    return proposals.find(id).map(proposal -> store.files(id).entrySet().stream()
        .map(file -> compared(file.getKey(), file.getValue(), proposal.basedOn())).toList());
  }

  private OfFile compared(String name, byte[] content, List<Ground.Newest> basedOn) {
    var defined = Ground.defined(Map.of(name, content));
    var ground = basedOn.stream().filter(it -> defined.contains(it.what())).findFirst();
    var old = ground.filter(it -> it.version() > 0).flatMap(this::content);
    var now = ModelFile.packaged(name, content);
    var before = old.map(it -> ModelFile.packaged(name, it));
    return new OfFile(name, now.kind().name().toLowerCase(Locale.ROOT), ground.map(Ground.Newest::key).orElse(""),
        ground.map(Ground.Newest::version).orElse(0), old.map(it -> new String(it, UTF_8)).orElse(null), new String(content, UTF_8),
        lines(before.map(ModelFile::model).orElse(null), now.model()), tables(before.map(ModelFile::model).orElse(null), now.model()),
        now.form() == null ? List.of() : FormFields.compared(before.map(ModelFile::form).orElse(null), now.form()));
  }

  private Optional<byte[]> content(Ground.Newest version) {
    try (InputStream stream = work.acrossOffices(
        () -> repository.getResourceAsStream(version.deployment(), version.resource()))) {
      return Optional.of(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ProcessEngineException e) {
      // Nothing deletes a deployment, and if somebody did there is nothing to compare with.
      return Optional.empty();
    }
  }

  private static List<Line> lines(@Nullable Element before, @Nullable Element after) {
    return before == null || after == null ? List.of() : Changes.between(before, after).stream().map(change -> {
      var root = change.kind() == Changes.Kind.REMOVED ? before : after;
      return new Line(change.kind().name().toLowerCase(Locale.ROOT), change.id(), ElementWords.called(root, change),
          ElementWords.find(before, change.id()).flatMap(was -> ElementWords.find(after, change.id())
              .map(is -> ElementWords.differences(was, is))).orElse(List.of()));
    }).toList();
  }

  private static List<Table> tables(@Nullable Element before, @Nullable Element after) {
    return after == null ? List.of() : after.elements("decision").stream().map(decision -> DecisionTable.of(decision)
        .map(now -> DecisionTable.compared(String.valueOf(decision.attribute("name")), before == null ? null
            : before.elements("decision").stream().filter(it -> String.valueOf(it.attribute("id")).equals(decision.attribute("id")))
                .findFirst().flatMap(DecisionTable::of).orElse(null), now))).flatMap(Optional::stream).toList();
  }
}
