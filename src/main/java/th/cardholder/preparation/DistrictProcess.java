package th.cardholder.preparation;

/** A district's own part, as the province knows it. */
public interface DistrictProcess {

  /** Begins it under the district's office. Returns the instance's id. */
  String begin(PreparationKey district);
}
