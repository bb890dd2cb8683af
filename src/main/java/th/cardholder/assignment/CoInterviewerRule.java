package th.cardholder.assignment;

/** R05, domain.md §2.2: whether an AO of this agency needs an officer of BAAC or GSB beside them. */
public interface CoInterviewerRule {

  boolean required(String aoAgencyCode);
}
