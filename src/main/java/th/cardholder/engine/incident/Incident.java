package th.cardholder.engine.incident;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An open incident as it stands in the database.
 *
 * @param kind        what it is one of: those at one step of one process with the same sentence
 * @param process     the key of the process, or none for the engine's own work
 * @param sentence    what is to be mended and how, where that is known; of any other failure nothing is told
 * @param key         the business key of the instance
 * @param caseId      of the case that it belongs to, if one
 * @param officeId    of that case's team, or of the instance where it is of no case
 * @param tenantId    the office of the instance
 * @param jobId       of the job that is to be tried again, if that is what stands
 * @param count       how many there are of its kind within reach
 */
record Incident(String id, String kind, @Nullable String process, @Nullable String processName,
    @Nullable String definitionId, @Nullable String step, @Nullable String sentence, OffsetDateTime since,
    @Nullable String instanceId, @Nullable String key, @Nullable Long caseId, @Nullable String officeId,
    @Nullable String tenantId, @Nullable String jobId, int count, OffsetDateTime firstOfKind) {}
