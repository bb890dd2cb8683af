package th.cardholder.architecture.planted.process.right;

/** A process that another one calls. */
public class Right {}
