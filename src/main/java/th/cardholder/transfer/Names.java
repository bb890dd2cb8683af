package th.cardholder.transfer;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;

/** The order in which people look for Thai names. */
final class Names {

  static final Comparator<String> IN_ORDER = Collator.getInstance(Locale.forLanguageTag("th-TH"))::compare;

  private Names() {}
}
