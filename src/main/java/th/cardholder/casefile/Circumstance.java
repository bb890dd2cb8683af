package th.cardholder.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A report that stands. {@code kind} is {@code died}, {@code movedOut} or {@code withdrew}. */
record Circumstance(long id, String kind, LocalDate happenedOn, String reportedBy, String stateBefore,
    @Nullable String registryBefore) {}
