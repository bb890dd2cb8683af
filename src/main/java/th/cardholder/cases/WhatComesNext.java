package th.cardholder.cases;

import java.util.List;
import th.cardholder.cases.CaseIndex.Entry;

/** What happens next to the person of a case, for the paper that they take home: a bean from a process of the case. */
public interface WhatComesNext {

  /** In its order; nothing where this process has nothing to do with the case now. */
  List<Next> of(Entry entry);

  /**
   * Something that happens next, in Thai.
   *
   * @param when a day, a span of days or {@code โดยเร็ว}; {@code –} where it has happened
   */
  record Next(String what, String when) {}
}
