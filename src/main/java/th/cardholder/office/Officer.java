package th.cardholder.office;

import org.jspecify.annotations.Nullable;

/** A member of staff. {@code agencyCode} is the officer's own agency, which R05 asks of an AO. */
public record Officer(String userId, String name, @Nullable String agencyCode, @Nullable String agencyName) {}
