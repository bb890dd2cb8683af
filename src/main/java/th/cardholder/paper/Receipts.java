package th.cardholder.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.WhatComesNext;
import th.cardholder.intake.Wishes.Wish;
import th.cardholder.intake.Wishes;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.OfficePhones;
import th.cardholder.office.Offices;
import th.cardholder.words.ThaiDate;

/** ใบรับแจ้ง, with what comes next. */
@Component
class Receipts {

  private final Wishes wishes;
  private final ObjectProvider<WhatComesNext> processes;
  private final MeasureYears years;
  private final Offices offices;
  private final OfficePhones phones;
  private final Clock clock;

  Receipts(Wishes wishes, ObjectProvider<WhatComesNext> processes, MeasureYears years, Offices offices,
      OfficePhones phones, Clock clock) {
    this.wishes = wishes;
    this.processes = processes;
    this.years = years;
    this.offices = offices;
    this.phones = phones;
    this.clock = clock;
  }

  ReceiptPrint of(Entry entry) {
    var opened = entry.openedAt().atZoneSameInstant(clock.getZone()).toLocalDate();
    var wish = wishes.of(entry.id());
    return new ReceiptPrint(years.name(entry.year()), entry.number(), entry.personName(), entry.nationalId().masked(),
        outcome(entry, wish), ThaiDate.longForm(opened), entry.officeName(), phones.of(entry.officeId()).orElse(null),
        offices.officerName(wish.map(Wish::recordedBy).orElse(entry.openedBy())),
        processes.orderedStream().flatMap(it -> it.of(entry).stream()).toList(),
        ThaiDate.longForm(LocalDate.now(clock)));
  }

  private static String outcome(Entry entry, Optional<Wish> wish) {
    if (entry.state() == Case.State.REGISTERING || wish.isEmpty()) {
      return "รับเรื่องแล้ว อยู่ระหว่างบันทึกแบบแสดงความประสงค์";
    }
    return (wish.get().wants() ? "ประสงค์เข้าร่วมมาตรการฯ" : "ไม่ประสงค์เข้าร่วมมาตรการฯ")
        + " ตามแบบลงวันที่ " + ThaiDate.longForm(wish.get().wishDate());
  }
}
