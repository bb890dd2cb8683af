package th.cardholder.migration;

/** An element of a version. */
record Place(String definitionId, String element) {}
