package th.cardholder.rehearsal;

/** What a journey shares with all others of a campaign. */
record Together(Absences absences, ClassBook classes, Committee committee, ShortageDesk shortages, VillageBook book) {}
