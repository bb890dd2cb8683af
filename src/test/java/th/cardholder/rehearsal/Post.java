package th.cardholder.rehearsal;

/** Whose desk a form lies on. */
public enum Post { REGISTRAR, CHIEF, AO, BANK, AGENCY }
