package th.cardholder.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.WhatComesNext.Next;

/** ใบรับแจ้ง: what the person takes home; {@code officePhone} is null where the office's telephone is not known. */
public record ReceiptPrint(String measure, String caseNumber, String personName, String maskedId, String outcome,
    String dateThai, String office, @Nullable String officePhone, String officer, List<Next> next,
    String printedThai) {}
