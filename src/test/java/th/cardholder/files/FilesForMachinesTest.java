package th.cardholder.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import th.cardholder.files.AnswerFile.Row;

/** ADR 0076, ADR 0090: what goes to machines is as it is, and what comes back is read or refused, whatever it is. */
class FilesForMachinesTest {

  private static final List<String> COLUMNS = List.of("transmission", "line", "result", "code");
  private static final String HEADER = "transmission,line,result,code\n";

  @Property(tries = 300)
  void noFieldIsChangedAndEachIsInQuotationMarks(@ForAll @Size(min = 1, max = 5) List<@StringLength(max = 12)
      @Chars({'=', '+', '-', '@', '"', ',', '\n', '1', '0', 'ก', '่', ' '}) String> fields) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var file = new MachineFile(out)) {
      file.write(fields.toArray(String[]::new));
    }

    var text = out.toString(UTF_8);
    assertThat(CsvReader.builder().ofCsvRecord(text).stream().findFirst().orElseThrow().getFields()).isEqualTo(fields);
    assertThat(text).startsWith("\"").endsWith("\"\r\n");
  }

  @Test
  void whatWasWrittenTellsItsHashAndThirteenDigitsAreAText() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var file = new MachineFile(out)) {
      file.write("D", "0123456789012", null);
      file.write("T", file.hash());
    }

    assertThat(out.toString(UTF_8)).isEqualTo("\"D\",\"0123456789012\",\"\"\r\n\"T\",\"" + Sha256.of("\"D\",\"0123456789012\",\"\"\r\n".getBytes(UTF_8))
        + "\"\r\n");
  }

  @Property(tries = 500)
  void whateverBytesComeInAreReadOrRefusedWithASentence(@ForAll byte[] bytes) {
    assertThat(AnswerFile.read(bytes, COLUMNS, "กระทรวงการคลัง").<String>fold(rows -> "read", wrong -> wrong)).isNotEmpty();
  }

  @Property(tries = 500)
  void aRowThatIsSpoiledSpoilsNoOther(@ForAll @StringLength(max = 30) @Chars({'a', ',', '"', ' ', ';', 'ก', '\t'}) String spoiled) {
    var rows = AnswerFile.read((HEADER + "x,1,accepted,\n" + spoiled + "\nx,2,refused,CODE\n").getBytes(UTF_8), COLUMNS, "กระทรวงการคลัง")
        .orThrow();

    assertThat(rows.get(0)).isEqualTo(new Row(2, Optional.of(List.of("x", "1", "accepted", ""))));
    assertThat(rows.get(rows.size() - 1)).isEqualTo(new Row(4, Optional.of(List.of("x", "2", "refused", "CODE"))));
  }

  @Test
  void aMarkOfTheEncodingBlanksAndCapitalsOfTheColumnsDoNotMatter() {
    var rows = AnswerFile.read("\ufeffTransmission, line ,RESULT,code\r\n\r\nx , 1,accepted,,\r\n".getBytes(UTF_8), COLUMNS, "กระทรวงการคลัง").orThrow();

    assertThat(rows).extracting(Row::line).containsExactly(3);
    assertThat(rows.get(0).fields().orElseThrow()).containsExactly("x", "1", "accepted", "");
  }
}
