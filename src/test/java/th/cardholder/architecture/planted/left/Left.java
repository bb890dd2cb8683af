package th.cardholder.architecture.planted.left;

import th.cardholder.architecture.planted.right.Right;

/** Goes in a circle with {@link Right}. */
public record Left(Right right) {}
