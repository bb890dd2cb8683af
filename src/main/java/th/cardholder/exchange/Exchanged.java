package th.cardholder.exchange;

import java.util.List;

/**
 * Something that the Ministry's database gets: one bean each, of the room whose facts they are. It says in SQL what the registry says
 * now, so that millions of records are compared by set statements.
 */
public interface Exchanged {

  ExchangeKind kind();

  /** The names of what is said of a record, in their order; the first is the code of a province. */
  List<String> columns();

  /**
   * A select of what is said of a year ({@code :year}): {@code record_id}, by which it is known again; {@code cardholder_id};
   * {@code reference}, the number of a case or a referral, the same for good; {@code content}, a {@code text[]} by the columns, codes and
   * days alone. Of the records whose id is above {@code :after} and not above {@code :through}.
   */
  String records();

  /** A select of {@code id}, in order, {@code :most} of those above {@code :after} that may have something to say in {@code :year}. */
  String ids();
}
