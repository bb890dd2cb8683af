package th.cardholder.door;

/** One choice of a list that a form offers. */
public record Choice(String value, String label) {}
