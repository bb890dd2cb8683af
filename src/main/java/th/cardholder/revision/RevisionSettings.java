package th.cardholder.revision;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an installation wants its models revised.
 *
 * @param secondApproval whether another administrator than the one who proposed a revision has to approve it
 */
@ConfigurationProperties("journey.revision")
record RevisionSettings(@DefaultValue("false") boolean secondApproval) {}
