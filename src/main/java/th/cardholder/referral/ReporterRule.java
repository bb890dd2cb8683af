package th.cardholder.referral;

import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.words.Coded;

/** R15, domain.md §5 line 2.1(2.3): who reports what became of people in a project; a decision table stands behind it. */
public interface ReporterRule {

  /** Who reports; the code is the table's word. */
  enum Reporter implements Coded {
    /** The office that develops the people. */
    AGENCY("agency"),
    /** The secretariat of the province's committee, under the province's office. */
    SECRETARIAT("secretariat");

    private final String code;

    Reporter(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /**
   * Who reports of a project.
   *
   * @throws IllegalArgumentException when the table answers with another word, or with none
   */
  Reporter of(Project project);
}
