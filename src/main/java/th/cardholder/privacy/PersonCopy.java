package th.cardholder.privacy;

import java.util.List;

/**
 * All that is held of a person, in Thai words, to be handed to them (PDPA s.30).
 *
 * @param id         of the request, by which the file and the paper are had
 * @param askedThai  when the person asked
 * @param answerThai until when it is to be answered: 30 days
 * @param madeThai   when this was put together
 */
public record PersonCopy(long id, String personName, String maskedId, String reasonThai, String askedThai, String answerThai, String madeThai,
    List<Part> parts) {

  /** A table of it: what stands above the columns, and rows of as many cells. */
  public record Part(String titleThai, List<String> heads, List<List<String>> rows) {}

  /** How many rows there are in all. */
  int rows() {
    return parts.stream().mapToInt(it -> it.rows().size()).sum();
  }
}
