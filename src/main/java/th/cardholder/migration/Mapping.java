package th.cardholder.migration;

/** From an element of a running version to one of the target. */
public record Mapping(String from, String to) {}
