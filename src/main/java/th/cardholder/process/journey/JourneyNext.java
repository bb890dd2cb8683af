package th.cardholder.process.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import th.cardholder.calendar.InterviewAppointments;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.OpenWork;
import th.cardholder.cases.WhatComesNext;
import th.cardholder.followup.Rounds;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.words.ThaiDate;

/** What the receipt says that the journey does next (R09 for the rounds). */
@Component
class JourneyNext implements WhatComesNext {

  private final OpenWork openWork;
  private final Rounds rounds;
  private final MeasureYears years;
  private final Offices offices;
  private final InterviewAppointments appointments;
  private final Clock clock;

  JourneyNext(OpenWork openWork, Rounds rounds, MeasureYears years, Offices offices,
      InterviewAppointments appointments, Clock clock) {
    this.openWork = openWork;
    this.rounds = rounds;
    this.years = years;
    this.offices = offices;
    this.appointments = appointments;
    this.clock = clock;
  }

  @Override
  public List<Next> of(Entry entry) {
    var opened = entry.openedAt().atZoneSameInstant(clock.getZone()).toLocalDate();
    List<Next> next = new ArrayList<>();
    switch (entry.state()) {
      case REGISTERING -> next.add(new Next("เจ้าหน้าที่บันทึกแบบแสดงความประสงค์ของท่าน",
          due(entry, CardholderJourneyProcess.RECORD_WISH, opened)));
      case AWAITING_AO -> next.add(new Next("นายอำเภอมอบหมายผู้ดูแล (AO) ให้ท่าน",
          due(entry, CardholderJourneyProcess.ASSIGN_AO, opened)));
      case AWAITING_INTERVIEW -> {
        var ao = entry.aoUserId() == null ? "" : "ของท่านคือ " + offices.officerName(entry.aoUserId()) + " ";
        // An appointment whose day is over tells nobody when to come.
        next.add(appointments.of(entry.id()).filter(it -> !it.day().isBefore(LocalDate.now(clock)))
            .map(it -> new Next("ผู้ดูแล (AO) " + ao + (it.place() == null ? "จะไปสัมภาษณ์ท่านที่บ้าน" : "นัดสัมภาษณ์ท่านที่ " + it.place()),
                it.whenThai()))
            .orElseGet(() -> new Next("ผู้ดูแล (AO) " + ao + "จะติดต่อนัดสัมภาษณ์",
                "ภายในวันที่ " + ThaiDate.longForm(interviews(entry).closes()))));
      }
      case AWAITING_PLAN -> next.add(new Next("ผู้ดูแล (AO) จัดทำแผนพัฒนารายบุคคลร่วมกับท่าน", ofOpenTask(entry)));
      case AWAITING_CONFIRMATION -> next.add(
          new Next("เจ้าหน้าที่ธนาคารที่ร่วมสัมภาษณ์ยืนยันการสัมภาษณ์ แล้วส่งต่อหน่วยงานตามแผน", ofOpenTask(entry)));
      case DEVELOPING -> {
        next.add(new Next("หน่วยงานตามแผนติดต่อนัดหมายและพัฒนาท่าน",
            "ภายในวันที่ " + ThaiDate.longForm(years.window(entry.year(), "development").closes())));
        years.windows(entry.year(), "ownActivity").values().stream().filter(own -> !own.closes().isBefore(LocalDate.now(clock)))
            .forEach(own -> next.add(new Next("ท่านดำเนินกิจกรรมตามแผนของท่าน", "ภายในวันที่ " + ThaiDate.longForm(own.closes()))));
        followUps(entry).forEach(next::add);
      }
      case AWAITING_FOLLOW_UP, FOLLOW_UP_ONLY -> followUps(entry).forEach(next::add);
      case DECLINED -> next.add(entry.aoUserId() == null
          ? new Next("หากเปลี่ยนใจ มาแจ้งความประสงค์ได้ที่จุดรับแจ้งเดิม", "ถึงวันที่ "
              + ThaiDate.longForm(years.window(entry.year(), "walkIn").closes()))
          : new Next("หากเปลี่ยนใจ โปรดแจ้งผู้ดูแล (AO) หรือนายอำเภอ พร้อมเลขที่เรื่อง", "โดยเร็ว"));
      case NOT_REACHED -> next.add(
          new Next("ผู้ดูแล (AO) ติดต่อท่านไม่ได้ โปรดติดต่อทีม ปรจ. พร้อมเลขที่เรื่อง เพื่อนัดสัมภาษณ์ใหม่", "โดยเร็ว"));
      case ABOVE_THRESHOLD, DEVELOPED, NOT_DEVELOPED -> next.add(
          new Next("ประเมินผลการพัฒนาของท่านแล้ว: " + entry.state().labelTh(), "–"));
      default -> next.add(new Next("เรื่องนี้สิ้นสุดแล้ว: " + entry.state().labelTh(), "–"));
    }
    if (entry.state() == Case.State.REGISTERING || entry.state() == Case.State.AWAITING_AO) {
      next.add(new Next("ผู้ดูแล (AO) นัดสัมภาษณ์เพื่อจัดทำแผนพัฒนารายบุคคล",
          between(interviews(entry))));
    }
    if (entry.state().open() || entry.state() == Case.State.FOLLOW_UP_ONLY) {
      next.add(new Next("หากย้ายที่อยู่ เปลี่ยนหมายเลขโทรศัพท์ หรือขอถอนตัว โปรดแจ้งที่จุดรับแจ้งพร้อมเลขที่เรื่อง",
          "ทุกวันทำการ"));
    }
    return next;
  }

  private MeasureYears.Window interviews(Entry entry) {
    return years.window(entry.year(), "homeVisit");
  }

  /** The rounds that are not over (R09), by the secretariat of the team where it reports them (R16). */
  private List<Next> followUps(Entry entry) {
    var who = rounds.byTeams(entry.year()) ? "ฝ่ายเลขานุการทีม ปรจ. " : "ผู้ดูแล (AO) ";
    var today = LocalDate.now(clock);
    return rounds.windows(entry.year()).stream()
        .filter(round -> !round.closes().isBefore(today))
        .map(round -> new Next(who + "ติดตามผลการพัฒนาของท่าน", between(round)))
        .toList();
  }

  private static String between(MeasureYears.Window window) {
    return "ระหว่างวันที่ " + ThaiDate.longForm(window.opens()) + " ถึง " + ThaiDate.longForm(window.closes());
  }

  private String ofOpenTask(Entry entry) {
    return Stream.ofNullable(entry.processInstanceId()).flatMap(id -> openWork.of(List.of(id)).stream())
        .map(OpenWork.OpenTask::due).filter(Objects::nonNull).min(LocalDate::compareTo)
        .map(day -> "ภายในวันที่ " + ThaiDate.longForm(day)).orElse("โดยเร็ว");
  }

  private String due(Entry entry, String step, LocalDate from) {
    return years.due(entry.year(), CardholderJourneyProcess.KEY, step, MeasureYears.Appearance.on(from))
        .map(day -> "ภายในวันที่ " + ThaiDate.longForm(day)).orElse("โดยเร็ว");
  }
}
