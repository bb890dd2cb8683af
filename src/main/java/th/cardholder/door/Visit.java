package th.cardholder.door;

/**
 * Somebody at a step's form.
 *
 * @param userId            who
 * @param officeId          the office whose step it is
 * @param key               the business key: case or referral number; empty on a start form
 * @param processInstanceId the engine's instance
 * @param taskId            the engine's task; empty on a start form
 */
public record Visit(String userId, String officeId, String key, String processInstanceId, String taskId) {}
