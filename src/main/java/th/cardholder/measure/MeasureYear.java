package th.cardholder.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import th.cardholder.measure.MeasureYears.Code;
import th.cardholder.measure.MeasureYears.Consequence;
import th.cardholder.measure.MeasureYears.ConsentText;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears.Window;

/**
 * A year as the database has it; nothing of it can be changed.
 *
 * @param continues    the year that it goes on with: nobody comes anew in it; null where people come
 * @param windows      by kind, the first to open first
 * @param consentTexts by kind, the newest first
 * @param codeLists    by name, each in its order
 * @param projects     by code, in the order of their dimensions
 * @param consequences of refusals and of results that are no development, by their codes
 */
record MeasureYear(int year, String nameTh, LocalDate opens, LocalDate closes, @Nullable Integer continues, Map<String, Window> windows,
    Map<String, Setting> settings, Map<Step, Deadline> deadlines, Map<String, List<ConsentText>> consentTexts,
    Map<String, List<Code>> codeLists, Map<String, Project> projects, Map<String, Consequence> consequences) {

  /** @param draft whether no source document confirms it */
  record Setting(String value, boolean draft) {}

  /** A step of a process. */
  record Step(String process, String step) {}

  /**
   * When a step is due.
   *
   * @param window           at the end of this window
   * @param days             or so many after it appears
   * @param ofRound          whether the window is that of the round in hand
   * @param afterAppointment whether the days count from the appointment in hand
   * @param draft            whether no source document confirms it
   */
  record Deadline(@Nullable String window, @Nullable Integer days, boolean ofRound, boolean afterAppointment,
      boolean draft) {}
}
