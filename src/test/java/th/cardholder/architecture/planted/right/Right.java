package th.cardholder.architecture.planted.right;

import org.jspecify.annotations.Nullable;
import th.cardholder.architecture.planted.left.Left;

/** Goes in a circle with {@link Left}. */
public record Right(@Nullable Left left) {}
