package th.cardholder.almanac;

import java.util.Map;

/** What a year says of something, and what it is to say. */
record Values(Map<String, String> before, Map<String, String> after) {}
